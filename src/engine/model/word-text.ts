import type { LogicalText, ShellWord } from '../syntax/index.ts';
import type { Span } from '../place.ts';

/** Collects characters together with where each stands. */
class Gatherer {
  readonly #characters: string[] = [];
  readonly #offsets: number[] = [];

  add(character: string, at: number): void {
    for (const unit of character.split('')) {
      this.#characters.push(unit);
      this.#offsets.push(at);
    }
  }

  finish(end: number): LogicalText {
    return { text: this.#characters.join(''), offsets: [...this.#offsets, end] };
  }
}

/**
 * The text a shell word stands for, quotes removed and variables left as written, so that the script in
 * `sh -c "…"` can be read with its places.
 */
export function wordText({
  raw,
  span,
  offsets,
}: Pick<ShellWord, 'raw' | 'span' | 'offsets'>): LogicalText {
  const exact = raw.length === span.end - span.start;
  const gathered = new Gatherer();
  let quote = '';
  for (let i = 0; i < raw.length; i++) {
    const character = raw[i] ?? '';
    const at = offsets?.[i] ?? (exact ? span.start + i : span.start);
    if (character === quote) quote = '';
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === '\\' && quote !== "'" && isEscaped(raw[i + 1], quote)) {
      i++;
      gathered.add(raw[i] ?? '', offsets?.[i] ?? (exact ? span.start + i : span.start));
    } else gathered.add(character, at);
  }
  return gathered.finish(span.end);
}

const isEscaped = (next: string | undefined, quote: string): boolean =>
  next !== undefined && (quote === '' || '"\\$`'.includes(next));

const jsonEscapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
};

/** The decoded string of a JSON literal, each character with its place in the file. */
export function jsonText(file: string, span: Span, value: string): LogicalText {
  const gathered = new Gatherer();
  for (let i = span.start + 1; i < span.end - 1; i++) {
    const character = file[i] ?? '';
    if (character !== '\\') {
      gathered.add(character, i);
      continue;
    }
    const next = file[i + 1] ?? '';
    if (next === 'u') {
      gathered.add(String.fromCharCode(Number.parseInt(file.slice(i + 2, i + 6), 16) || 0), i);
      i += 5;
    } else {
      gathered.add(jsonEscapes[next] ?? next, i);
      i++;
    }
  }
  const read = gathered.finish(span.end - 1);
  // A continuation inside the literal: the places are then only as good as the whole string.
  return read.text === value
    ? read
    : { text: value, offsets: Array.from({ length: value.length + 1 }, () => span.start) };
}
