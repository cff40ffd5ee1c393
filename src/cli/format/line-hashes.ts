const characters = 100;
const factor = 37n;
const bits = 64;

/**
 * GitHub's names for the lines of a file, the only fingerprint that its code scanning reads: a hash of the hundred
 * characters from the start of the line on, blanks left out, and a number where several lines share it. Its upload
 * action computes the same and complains where they differ; who uploads otherwise has nothing but what is written here.
 *
 * https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support-for-code-scanning
 */
export class LineHashes {
  readonly #lines: { readonly from: string; readonly count: number }[] = [];

  constructor(text: string) {
    const plain = `${text.replace(/\r\n?/g, '\n').replace(/[ \t]/g, '')}\uFFFF`;
    const seen = new Map<string, number>();
    for (let at = 0; at >= 0; at = behindLine(plain, at)) {
      const from = plain.slice(at, at + characters);
      const count = (seen.get(from) ?? 0) + 1;
      seen.set(from, count);
      this.#lines.push({ from, count });
    }
  }

  /** Of a line that the file has, counted from one. */
  at(line: number): string | null {
    const known = this.#lines[line - 1];
    if (known === undefined) return null;
    let hash = 0n;
    for (let index = 0; index < characters; index++) {
      const code = index < known.from.length ? known.from.charCodeAt(index) : 0;
      hash = BigInt.asUintN(bits, hash * factor + BigInt(code));
    }
    return `${hash.toString(16)}:${known.count}`;
  }
}

/** Where the next line begins; negative behind the last one. */
function behindLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? -1 : end + 1;
}
