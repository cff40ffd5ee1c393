import type { DocumentNode, Entry, MapNode, ScalarNode } from '../documents/document.ts';

/**
 * A bake file, HCL or JSON, as one map: `{ target: { app: { context: … } }, group: … }`. A value that is worked out, by a
 * variable, a function or a condition, is a text with `${` in it. Null for what is not read here, such as heredocs.
 */
export function readBakeDocument(text: string, format: 'hcl' | 'json'): MapNode | null {
  const reader = new BakeReader(text);
  try {
    return format === 'hcl' ? reader.file() : reader.object();
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

class Unreadable extends Error {}

const deepest = 40;
const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

class BakeReader {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  file(): MapNode {
    const body = this.#body(undefined);
    if (this.#at < this.#text.length) throw new Unreadable();
    return body;
  }

  object(): MapNode {
    this.#blanks(true);
    const node = this.#value();
    this.#blanks(true);
    if (node.kind !== 'map' || this.#at < this.#text.length) throw new Unreadable();
    return node;
  }

  /** Attributes and blocks up to `end`; blocks of one kind become one map by their label. */
  #body(end: '}' | undefined): MapNode {
    const start = this.#at;
    const entries: Entry[] = [];
    const kinds = new Map<string, Entry[]>();
    for (;;) {
      this.#blanks(true);
      if (this.#text[this.#at] === end) break;
      const from = this.#at;
      const key = this.#name();
      const keySpan = { start: from, end: this.#at };
      this.#blanks(false);
      if (this.#text[this.#at] === '=') {
        this.#at++;
        this.#blanks(false);
        entries.push({ key, keySpan, value: this.#expression() });
        continue;
      }
      const labelAt = this.#at;
      const label = this.#text[this.#at] === '"' ? this.#string().value : '';
      const labelSpan = { start: labelAt, end: this.#at };
      this.#blanks(false);
      this.#expect('{');
      const value = this.#within(() => this.#body('}'));
      this.#expect('}');
      const block = { key: String(label), keySpan: labelSpan, value };
      const others = kinds.get(key);
      if (others !== undefined) {
        others.push(block);
        continue;
      }
      const blocks = [block];
      kinds.set(key, blocks);
      entries.push({ key, keySpan, value: { kind: 'map', entries: blocks, span: keySpan } });
    }
    return { kind: 'map', entries, span: { start, end: this.#at } };
  }

  /** A value that stands alone, else all of the expression as a text that says that it is worked out. */
  #expression(): DocumentNode {
    const start = this.#at;
    const value = this.#within(() => this.#value());
    this.#blanks(false);
    if (this.#isEnd()) return value;
    while (!this.#isEnd()) this.#skip();
    return this.#unknown(start);
  }

  #isEnd(): boolean {
    const next = this.#text[this.#at];
    return next === undefined || /[\n\r,\]})#]/.test(next) || this.#isComment();
  }

  #value(): DocumentNode {
    const start = this.#at;
    const first = this.#text[start];
    if (first === '"') return this.#string();
    if (first === '[') return this.#list();
    if (first === '{') return this.#map();
    const word = /[\w.-]+/y;
    word.lastIndex = start;
    const found = word.exec(this.#text)?.[0];
    if (found === undefined) {
      this.#skip();
      return this.#unknown(start);
    }
    this.#at += found.length;
    const span = { start, end: this.#at };
    if (found === 'null') return { kind: 'scalar', value: null, span, verbatimFrom: null };
    if (found === 'true' || found === 'false')
      return { kind: 'scalar', value: found === 'true', span, verbatimFrom: null };
    if (/^-?\d+(?:\.\d+)?$/.test(found))
      return { kind: 'scalar', value: Number(found), span, verbatimFrom: null };
    return this.#unknown(start);
  }

  #list(): DocumentNode {
    const start = this.#at++;
    const items: DocumentNode[] = [];
    for (this.#blanks(true); this.#text[this.#at] !== ']'; this.#blanks(true)) {
      if (this.#startsFor()) return this.#workedOut(start);
      items.push(this.#expression());
      this.#blanks(true);
      if (this.#text[this.#at] === ',') this.#at++;
      else if (this.#text[this.#at] !== ']') throw new Unreadable();
    }
    this.#at++;
    return { kind: 'list', items, span: { start, end: this.#at } };
  }

  #map(): DocumentNode {
    const start = this.#at++;
    const entries: Entry[] = [];
    for (this.#blanks(true); this.#text[this.#at] !== '}'; this.#blanks(true)) {
      if (this.#startsFor() || this.#text[this.#at] === '(') return this.#workedOut(start);
      const from = this.#at;
      const key = this.#text[from] === '"' ? String(this.#string().value) : this.#name();
      const keySpan = { start: from, end: this.#at };
      this.#blanks(false);
      if (!/[=:]/.test(this.#text[this.#at] ?? '')) throw new Unreadable();
      this.#at++;
      this.#blanks(true);
      entries.push({ key, keySpan, value: this.#expression() });
      this.#blanks(true);
      if (this.#text[this.#at] === ',') this.#at++;
    }
    this.#at++;
    return { kind: 'map', entries, span: { start, end: this.#at } };
  }

  #startsFor(): boolean {
    const word = /for\s/y;
    word.lastIndex = this.#at;
    return word.test(this.#text);
  }

  /** `[for x in y : z]`: what is between the brackets is no list of values. */
  #workedOut(start: number): ScalarNode {
    this.#at = start;
    this.#skip();
    return this.#unknown(start);
  }

  /** Text between quotes; what stands in `${…}` may hold quotes of its own. */
  #string(): ScalarNode {
    const start = this.#at++;
    let open = 0;
    let isPlain = true;
    for (; this.#at < this.#text.length; this.#at++) {
      const here = this.#text[this.#at];
      if (here === '\\') {
        isPlain = false;
        this.#at++;
      } else if (here === '\n') break;
      else if ((here === '$' || here === '%') && this.#text[this.#at + 1] === '{') {
        open++;
        this.#at++;
      } else if (open > 0 && here === '{') open++;
      else if (open > 0 && here === '}') open--;
      else if (open === 0 && here === '"') {
        const value = this.#text.slice(start + 1, this.#at++);
        const span = { start, end: this.#at };
        const plain = isPlain ? value : value.replaceAll(/\\(.)/g, '$1');
        return { kind: 'scalar', value: plain, span, verbatimFrom: isPlain ? start + 1 : null };
      }
    }
    throw new Unreadable();
  }

  #name(): string {
    const word = /[A-Za-z_][\w-]*/y;
    word.lastIndex = this.#at;
    const found = word.exec(this.#text)?.[0];
    if (found === undefined) throw new Unreadable();
    this.#at += found.length;
    return found;
  }

  /** Over one sign, one text, or everything between two brackets. */
  #skip(): void {
    const here = this.#text[this.#at];
    if (here === undefined || this.#text.startsWith('<<', this.#at)) throw new Unreadable();
    if (here === '"') {
      this.#string();
      return;
    }
    this.#at++;
    const end = closing[here];
    if (end === undefined) return;
    this.#within(() => {
      for (this.#blanks(true); this.#text[this.#at] !== end; this.#blanks(true)) this.#skip();
    });
    this.#at++;
  }

  #unknown(start: number): ScalarNode {
    const span = { start, end: this.#at };
    const value = `\${${this.#text.slice(start, this.#at).trim()}}`;
    return { kind: 'scalar', value, span, verbatimFrom: null };
  }

  #expect(sign: string): void {
    if (this.#text[this.#at] !== sign) throw new Unreadable();
    this.#at++;
  }

  #within<T>(read: () => T): T {
    if (++this.#depth > deepest) throw new Unreadable();
    const result = read();
    this.#depth--;
    return result;
  }

  #isComment = (): boolean =>
    this.#text[this.#at] === '#' ||
    this.#text.startsWith('//', this.#at) ||
    this.#text.startsWith('/*', this.#at);

  /** Over blanks and comments; over the end of a line only where `lines`. */
  #blanks(lines: boolean): void {
    for (; this.#at < this.#text.length; this.#at++) {
      const here = this.#text[this.#at] ?? '';
      if (here === ' ' || here === '\t' || (lines && /[\n\r]/.test(here))) continue;
      if (!this.#isComment()) return;
      const isBlock = here === '/' && this.#text[this.#at + 1] === '*';
      const end = this.#text.indexOf(isBlock ? '*/' : '\n', this.#at);
      if (end === -1) this.#at = this.#text.length;
      else this.#at = isBlock ? end + 1 : end - 1;
    }
  }
}
