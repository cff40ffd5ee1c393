import { skipSpace } from './space.ts';
import type { Directive } from './tree.ts';

const known = new Set(['syntax', 'escape', 'check']);
const head = /^([a-zA-Z][a-zA-Z0-9]*)[\t\f\r ]*=/;

/** What `\s` means to Go: BuildKit takes directives apart with a regular expression. */
const blanks = '\t\n\f\r ';

function withoutBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && blanks.includes(text.charAt(start))) start++;
  while (end > start && blanks.includes(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

export type DirectiveReading =
  | { readonly kind: 'directive'; readonly directive: Directive }
  | { readonly kind: 'repeated'; readonly name: string }
  | { readonly kind: 'none' };

/** Reads directives line by line; the first line that is none ends them for good. */
export class DirectiveReader {
  readonly #seen = new Set<string>();
  readonly #marker: string;
  #done = false;

  constructor(marker = '#') {
    this.#marker = marker;
  }

  /** `start` is where `line` stands in the file. */
  read(line: string, start: number): DirectiveReading {
    if (this.#done) return { kind: 'none' };
    const rest = line.startsWith(this.#marker)
      ? line.slice(skipSpace(line, this.#marker.length))
      : '';
    const match = head.exec(rest);
    const name = match?.[1]?.toLowerCase() ?? '';
    const written = rest.slice(match?.[0].length ?? 0);
    if (match === null || written === '' || !known.has(name)) {
      this.#done = true;
      return { kind: 'none' };
    }
    if (this.#seen.has(name)) return { kind: 'repeated', name };
    this.#seen.add(name);
    // A value of blanks only is a blank to BuildKit, which matters for `escape`: it is refused.
    const value = withoutBlanks(written) || ' ';
    return {
      kind: 'directive',
      directive: { name, value, span: { start, end: start + line.length } },
    };
  }
}

/**
 * `syntax` and `check` are looked up before the file is parsed, by a reading of its own: a `#!` line may come
 * first, leading blanks are not allowed, and `// syntax=` counts. Returns only those two.
 */
export function earlyDirectives(text: string): Directive[] {
  const found = readEarly(text, '#').filter(({ name }) => name !== 'escape');
  if (!found.some(({ name }) => name === 'syntax')) {
    found.push(...readEarly(text, '//').filter(({ name }) => name === 'syntax'));
  }
  return found;
}

function readEarly(text: string, marker: string): Directive[] {
  const reader = new DirectiveReader(marker);
  const found: Directive[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  if (text.startsWith('#!', at)) at = nextLine(text, at);
  while (at < text.length) {
    const next = nextLine(text, at);
    const reading = reader.read(text.slice(at, next).replace(/\r?\n$/, ''), at);
    if (reading.kind !== 'directive') break;
    found.push(reading.directive);
    at = next;
  }
  return found;
}

function nextLine(text: string, from: number): number {
  const feed = text.indexOf('\n', from);
  return feed === -1 ? text.length : feed + 1;
}
