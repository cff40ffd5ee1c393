/** The longest line BuildKit's scanner takes, in bytes, without its newline. */
export const longestLineBytes = 65_535;

export interface Line {
  readonly start: number;
  /** After the last character, newline and carriage returns before it left out. */
  readonly end: number;
  /** Start of the next line. */
  readonly next: number;
  /** Longer than BuildKit accepts. */
  readonly tooLong: boolean;
}

/** Walks the lines of a file. A line ends at a line feed only: a lone carriage return is a blank. */
export class LineCursor {
  readonly #text: string;
  #at: number;

  constructor(text: string) {
    this.#text = text;
    this.#at = text.startsWith('\uFEFF') ? 1 : 0;
  }

  next(): Line | null {
    const text = this.#text;
    const start = this.#at;
    if (start >= text.length) return null;
    const feed = text.indexOf('\n', start);
    const stop = feed === -1 ? text.length : feed;
    let end = stop;
    while (end > start && text[end - 1] === '\r') end--;
    this.#at = feed === -1 ? text.length : feed + 1;
    return { start, end, next: this.#at, tooLong: isTooLong(text, start, stop) };
  }
}

function isTooLong(text: string, start: number, end: number): boolean {
  const units = end - start;
  if (units * 3 <= longestLineBytes) return false;
  if (units > longestLineBytes) return true;
  return new TextEncoder().encode(text.slice(start, end)).length > longestLineBytes;
}
