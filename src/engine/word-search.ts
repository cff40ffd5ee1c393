const keys = 1 << 15;

/** As many letters say which words may begin at a place; a shorter word is looked up by itself. */
const startLength = 3;

/**
 * Tells which of many words a text holds, in any case and anywhere in it, in one walk: at most places the letters begin
 * none of them.
 */
export class WordSearch {
  readonly #words: readonly string[];
  readonly #short: readonly number[];
  readonly #groups: number[][] = [[]];
  /** By the key of three letters the number of their group; 0: no word begins so. */
  readonly #byStart = new Uint16Array(keys);

  /** In small letters and ASCII. */
  constructor(words: readonly string[]) {
    this.#words = words;
    this.#short = [...words.keys()].filter((index) => (words[index] ?? '').length < startLength);
    for (const [index, word] of words.entries()) {
      if (word.length < startLength) continue;
      let start = 0;
      for (let at = 0; at < startLength; at++) start = nextKey(start, word.charCodeAt(at));
      const group = this.#byStart[start] || this.#groups.push([]) - 1;
      this.#byStart[start] = group;
      this.#groups[group]?.push(index);
    }
  }

  /** Sets `found[n]` to 1 where the text holds the word number n; what was found before stays found. */
  mark(text: string, found: Uint8Array): void {
    const small = text.toLowerCase();
    const byStart = this.#byStart;
    for (const index of this.#short) if (small.includes(this.#words[index] ?? '')) found[index] = 1;
    let key = 0;
    for (let at = 0; at < small.length; at++) {
      key = nextKey(key, small.charCodeAt(at));
      const group = byStart[key];
      if (group !== 0) this.#markGroup(group ?? 0, small, at + 1 - startLength, found);
    }
  }

  #markGroup(group: number, small: string, at: number, found: Uint8Array): void {
    for (const index of this.#groups[group] ?? [])
      if (found[index] === 0 && small.startsWith(this.#words[index] ?? '', at)) found[index] = 1;
  }
}

/** Of the last three letters: an older one has been moved out of it. */
const nextKey = (key: number, code: number): number => ((key << 5) ^ code) & (keys - 1);
