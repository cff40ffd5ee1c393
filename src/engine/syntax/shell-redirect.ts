import type { ShellCursor } from './shell-cursor.ts';
import type { Redirect, ShellWord } from './shell-tree.ts';
import type { WordReader } from './shell-word.ts';

const redirect = /(?:(\d+)|\{[A-Za-z_]\w*\})?(&>>|&>|<<<|<<-|<<|<>|<&|<(?!\()|>>|>&|>\||>(?!\())/y;

/** Reads `> file`, `2>&1` and here-documents. */
export class RedirectReader {
  readonly #cursor: ShellCursor;
  readonly #words: WordReader;

  constructor(cursor: ShellCursor, words: WordReader) {
    this.#cursor = cursor;
    this.#words = words;
  }

  /** The redirect that begins here, or null. */
  read(): Redirect | null {
    const cursor = this.#cursor;
    const char = cursor.text.charCodeAt(cursor.at);
    const mayBegin =
      (char >= 48 && char <= 57) || char === 38 || char === 60 || char === 62 || char === 123;
    if (!mayBegin) return null;
    redirect.lastIndex = cursor.at;
    const [written, number, operator] = redirect.exec(cursor.text) ?? [];
    if (written === undefined || operator === undefined) return null;
    const start = cursor.at;
    cursor.at += written.length;
    const behind = cursor.at;
    cursor.skipBlanks();
    if (!this.#words.isAtWord) {
      cursor.fail();
      cursor.at = behind;
    }
    const descriptor = number === undefined ? null : Number(number);
    const { refused } = cursor;
    const target = this.#words.read();
    const isHeredoc = operator === '<<' || operator === '<<-';
    const span = cursor.span(start);
    if (isHeredoc && target.raw.includes('`')) {
      // A delimiter may be anything to some shells.
      cursor.refused = refused;
      cursor.isSure = false;
    }
    if (!isHeredoc)
      return { operator, descriptor, target: target.raw === '' ? null : target, body: null, span };
    return this.#heredoc({ operator, descriptor, target: null, body: '', span }, target);
  }

  #heredoc(
    reading: { -readonly [Key in keyof Redirect]: Redirect[Key] },
    { raw, value }: ShellWord,
  ) {
    const quoted = /['"\\]/.test(raw);
    if (raw !== '')
      this.#cursor.await({
        delimiter: quoted ? (value ?? raw) : raw,
        quoted,
        stripsTabs: reading.operator === '<<-',
        take: (body) => {
          reading.body = body;
        },
      });
    return reading;
  }
}
