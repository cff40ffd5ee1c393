import { mapped } from '../mapped.ts';
import type { Span } from '../place.ts';
import type { LogicalText } from './tree.ts';

/** Short texts are many: plain arrays cost less there, typed ones where the text is long. */
const offsetsFor = (length: number): number[] | Uint32Array =>
  length < 1024 ? new Array<number>(length + 1).fill(0) : new Uint32Array(length + 1);

/** Most texts stand in the file in one piece: where it begins is enough until somebody asks for each character. */
class Stretch implements LogicalText {
  readonly text: string;
  readonly start: number;
  #offsets: LogicalText['offsets'] | undefined;

  constructor(text: string, start: number) {
    this.text = text;
    this.start = start;
  }

  get offsets(): LogicalText['offsets'] {
    return (this.#offsets ??= this.#counted());
  }

  #counted(): LogicalText['offsets'] {
    const offsets = offsetsFor(this.text.length);
    for (let i = 0; i <= this.text.length; i++) offsets[i] = this.start + i;
    return offsets;
  }
}

/** A whole plain file: every character stands where it is. */
export const logicalOf = (text: string): LogicalText => new Stretch(text, 0);

/** A part of a file as it stands there. */
export const stretchOf = (file: string, start: number, end: number): LogicalText =>
  new Stretch(file.slice(start, end), start);

/** A script as its author meant it: without the carriage returns of Windows line ends. */
export function scriptTextOf(text: string): LogicalText {
  if (!text.includes('\r\n')) return logicalOf(text);
  const builder = new LogicalBuilder(text);
  let at = 0;
  for (let end = text.indexOf('\r\n'); end !== -1; end = text.indexOf('\r\n', at)) {
    builder.add(at, end);
    at = end + 1;
  }
  builder.add(at, text.length);
  return builder.finish(0);
}

/** Part of a logical text, `end` exclusive; long offsets are shared, not copied. */
export function sliceLogical(source: LogicalText, start: number, end: number): LogicalText {
  if (source instanceof Stretch)
    return new Stretch(source.text.slice(start, end), source.start + start);
  const { offsets } = source;
  return {
    text: source.text.slice(start, end),
    offsets: Array.isArray(offsets)
      ? offsets.slice(start, end + 1)
      : (offsets as Uint32Array).subarray(start, end + 1),
  };
}

/** Where characters `start` up to `end` of the logical text stand in the file. */
export function spanIn(source: LogicalText, start: number, end: number): Span {
  const { length } = source.text;
  // A script that ends inside `${` is read to one character behind its end.
  const from = Math.min(start, length);
  const to = Math.min(end, length);
  if (source instanceof Stretch)
    return { start: source.start + from, end: source.start + Math.max(from, to) };
  const first = source.offsets[from] ?? 0;
  if (to <= from) return { start: first, end: first };
  return { start: first, end: (source.offsets[to - 1] ?? first) + 1 };
}

/** Collects stretches of a file into one logical text. */
export class LogicalBuilder {
  readonly #file: string;
  readonly #stretches: { start: number; end: number }[] = [];
  #length = 0;

  constructor(file: string) {
    this.#file = file;
  }

  get length(): number {
    return this.#length;
  }

  add(start: number, end: number): void {
    if (end <= start) return;
    this.#stretches.push({ start, end });
    this.#length += end - start;
  }

  /** `emptyAt` is where the text would stand when nothing was added. */
  finish(emptyAt: number): LogicalText {
    const [only] = this.#stretches;
    if (only !== undefined && this.#stretches.length === 1)
      return new Stretch(this.#file.slice(only.start, only.end), only.start);
    const offsets = offsetsFor(this.#length);
    const parts: string[] = [];
    let at = 0;
    let last = emptyAt;
    for (const { start, end } of this.#stretches) {
      parts.push(this.#file.slice(start, end));
      for (let i = start; i < end; i++) offsets[at++] = i;
      last = end;
    }
    offsets[at] = last;
    return { text: parts.join(''), offsets };
  }
}

/** Logical texts one after the other; a plain string between them stands at the end of its predecessor. */
export function joinLogical(parts: readonly (LogicalText | string)[]): LogicalText {
  const text = mapped(parts, (part) => (typeof part === 'string' ? part : part.text)).join('');
  const offsets = new Uint32Array(text.length + 1);
  let at = 0;
  let last = 0;
  for (const part of parts) {
    if (typeof part === 'string') {
      // On its last character: a word that is never closed may end here, and must not end behind the file.
      for (let i = 0; i < part.length; i++) offsets[at++] = Math.max(0, last - 1);
      continue;
    }
    for (let i = 0; i < part.text.length; i++) offsets[at++] = part.offsets[i] ?? last;
    last =
      part.text.length > 0
        ? (part.offsets[part.text.length - 1] ?? last) + 1
        : (part.offsets[0] ?? last);
  }
  offsets[at] = last;
  return { text, offsets };
}
