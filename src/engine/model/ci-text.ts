import type { DocumentNode, ScalarNode } from '../documents/document.ts';
import { spanIn, type LogicalText } from '../syntax/index.ts';
import type { BuildText } from './ci-build.ts';

/** `${{ … }}`: GitHub replaces it before anything else sees the text. */
export const hasExpression = (text: string): boolean => text.includes('${{');

/** Puts a variable that nobody sets, in the same length, in the place of every expression: what a shell can read. */
export function withoutExpressions({ text, offsets }: LogicalText): LogicalText {
  const parts: string[] = [];
  let done = 0;
  for (let start = text.indexOf('${{'); start !== -1; start = text.indexOf('${{', done)) {
    const end = text.indexOf('}}', start);
    if (end === -1) break;
    parts.push(text.slice(done, start), `\${${'_'.repeat(end - start - 1)}}`);
    done = end + 2;
  }
  return done === 0 ? { text, offsets } : { text: parts.join('') + text.slice(done), offsets };
}

/** The text of a value with the place of every character, through indentation, folding and quotes. */
export function scalarText({ value, span, verbatimFrom }: ScalarNode, source: string): LogicalText {
  const text = value === null ? '' : String(value);
  if (verbatimFrom !== null) {
    return { text, offsets: Array.from({ length: text.length + 1 }, (_, at) => verbatimFrom + at) };
  }
  const isBlock = /[|>]/.test(source[span.start] ?? '');
  const lineEnd = source.indexOf('\n', span.start);
  const from = isBlock && lineEnd !== -1 ? lineEnd + 1 : span.start;
  return (
    aligned(text, source, from, span.end) ?? {
      text,
      offsets: Array.from({ length: text.length + 1 }, () => span.start),
    }
  );
}

const isBlank = (character: string | undefined): boolean =>
  character === ' ' || character === '\n' || character === '\t' || character === '\r';

/** Walks both texts at once; only blanks, quotes and backslashes may be in one and not in the other. */
function aligned(text: string, source: string, from: number, end: number): LogicalText | null {
  const offsets = new Uint32Array(text.length + 1);
  let at = from;
  for (let i = 0; i < text.length; i++) {
    const wanted = text[i];
    if (isBlank(wanted)) {
      // YAML ends a text with a line break that the file may lack.
      offsets[i] = Math.min(at, end, source.length - 1);
      if (at < end && isBlank(source[at])) at++;
      continue;
    }
    while (at < end && source[at] !== wanted && isSkipped(source[at])) at++;
    if (at >= end || source[at] !== wanted) return null;
    offsets[i] = at++;
    if (wanted === "'" && source[at] === "'" && text[i + 1] !== "'") at++;
  }
  offsets[text.length] = at;
  return { text, offsets };
}

const isSkipped = (character: string | undefined): boolean =>
  isBlank(character) || character === '"' || character === "'" || character === '\\';

/** The values of an input that takes several: one a line, or separated by commas where the action allows that. */
export function listedTexts(
  node: DocumentNode | undefined,
  where: { readonly file: string; readonly text: string },
  separator: '\n' | ',' = '\n',
): BuildText[] {
  if (node?.kind === 'list') {
    return node.items.flatMap((item) => listedTexts(item, where, separator));
  }
  if (node?.kind !== 'scalar') return [];
  const whole = scalarText(node, where.text);
  const found: BuildText[] = [];
  let from = 0;
  for (const part of whole.text.split(separator === ',' ? /[\n,]/ : '\n')) {
    const text = part.trim();
    const start = from + part.indexOf(text);
    from += part.length + 1;
    if (text === '') continue;
    found.push({
      text,
      place: { file: where.file, span: spanIn(whole, start, start + text.length) },
    });
  }
  return found;
}
