import { instructions } from './vocabulary.ts';
import { startOfFile, type Heredoc, type LineState } from './line-state.ts';

export type TokenKind =
  | 'keyword'
  | 'directive'
  | 'comment'
  | 'flag'
  | 'string'
  | 'variable'
  | 'heredoc'
  | 'body'
  | 'escape'
  | 'text';

/** A run of characters of one kind; it ends where the next begins. */
export interface Token {
  /** UTF-16 offset in the line. */
  readonly start: number;
  readonly kind: TokenKind;
}

export interface TokenLine {
  readonly tokens: readonly Token[];
  readonly end: LineState;
}

const keywords = new Set([...instructions.map((word) => word.name), 'MAINTAINER']);
const takesHeredoc = new Set(['RUN', 'COPY', 'ADD']);

/** Lines longer than this are shown without colours: nobody reads them, and they must not cost time. */
const longestLine = 10_000;

/**
 * Reads one line the way BuildKit splits a Dockerfile: a heredoc's body is not instructions, and a comment
 * between two continued lines is a comment. Linear in the length of the line.
 */
export const tokenizeLine = (line: string, from: LineState): TokenLine => {
  if (from.inBody) return bodyLine(line, from);
  if (/^\s*#/.test(line)) return commentLine(line, from);
  if (/^\s*$/.test(line))
    return { tokens: [{ start: 0, kind: 'text' }], end: { ...from, atTop: false } };
  if (line.length > longestLine) {
    return {
      tokens: [{ start: 0, kind: 'text' }],
      end: { ...startOfFile, escape: from.escape, atTop: false },
    };
  }
  return instructionLine(line, { ...from, atTop: false });
};

const bodyLine = (line: string, from: LineState): TokenLine => {
  const [current, ...waiting] = from.heredocs;
  const text = current?.stripTabs ? line.replace(/^\t+/, '') : line;
  if (text !== current?.name) return { tokens: [{ start: 0, kind: 'body' }], end: from };
  const end = waiting.length > 0 ? { ...from, heredocs: waiting } : afterInstruction(from);
  return { tokens: [{ start: 0, kind: 'heredoc' }], end };
};

const commentLine = (line: string, from: LineState): TokenLine => {
  const directive = from.atTop ? /^#\s*([a-z][a-z0-9-]*)\s*=(.*)$/i.exec(line) : null;
  if (directive === null) {
    return { tokens: [{ start: 0, kind: 'comment' }], end: { ...from, atTop: false } };
  }
  const isEscape = directive[1]?.toLowerCase() === 'escape';
  const escape = isEscape && directive[2]?.trim() === '`' ? '`' : from.escape;
  return { tokens: [{ start: 0, kind: 'directive' }], end: { ...from, escape } };
};

const afterInstruction = (state: LineState): LineState => ({
  ...startOfFile,
  escape: state.escape,
  atTop: false,
});

const instructionLine = (line: string, from: LineState): TokenLine => {
  const reader = new LineReader(line, from);
  reader.read();
  const goes = continues(line, from.escape);
  if (goes) return { tokens: reader.tokens, end: { ...reader.state, inBody: false } };
  const end =
    reader.state.heredocs.length > 0
      ? { ...reader.state, quote: null, inBody: true }
      : afterInstruction(reader.state);
  return { tokens: reader.tokens, end };
};

/** BuildKit: one escape character, then blanks, at the end; two escape characters do not continue. */
const continues = (line: string, escape: string): boolean => {
  const end = line.trimEnd();
  return end.endsWith(escape) && !end.endsWith(escape + escape);
};

class LineReader {
  readonly tokens: Token[] = [];
  state: LineState;
  private readonly line: string;
  private at = 0;

  constructor(line: string, from: LineState) {
    this.line = line;
    this.state = from;
  }

  read(): void {
    if (this.state.quote !== null) this.quoted(this.state.quote);
    while (this.at < this.line.length) this.word();
  }

  private word(): void {
    const blanks = this.match(/\s+/y);
    if (blanks !== null) return this.take('text', blanks);
    const { instruction } = this.state;
    if (instruction === null || instruction === 'ONBUILD') return this.keyword();
    if (this.state.flagsAllowed) {
      const flag = this.match(/--[a-z-]*/y);
      if (flag !== null) return this.flag(flag);
      this.state = { ...this.state, flagsAllowed: false };
      if (instruction === 'HEALTHCHECK' && this.match(/(?:CMD|NONE)(?=\s|$)/iy) !== null) {
        return this.keyword();
      }
    }
    if (instruction === 'FROM' && this.match(/as(?=\s)/iy) !== null) {
      return this.take('keyword', this.line.slice(this.at, this.at + 2));
    }
    if (takesHeredoc.has(instruction)) {
      const heredoc = this.heredoc();
      if (heredoc) return;
    }
    this.value();
  }

  private keyword(): void {
    const word = this.match(/\S+/y) ?? '';
    const name = word.toUpperCase();
    this.take(keywords.has(name) || name === 'NONE' ? 'keyword' : 'text', word);
    this.state = { ...this.state, instruction: name, flagsAllowed: true };
  }

  private flag(name: string): void {
    this.take('flag', name);
    this.value();
  }

  /** `<<NAME`, `<<-"NAME"`, `3<<NAME`; not `<<<`. True when one was taken. */
  private heredoc(): boolean {
    const text = this.match(/\d*<<-?(?:"[^"\s]+"|'[^'\s]+'|[^\s<"'|&;()]+)/y);
    const parts = text === null ? null : /^\d*<<(-?)["']?(.*?)["']?$/.exec(text);
    if (text === null || parts === null) return false;
    const opened: Heredoc = { name: parts[2] ?? '', stripTabs: parts[1] === '-' };
    this.state = { ...this.state, heredocs: [...this.state.heredocs, opened] };
    this.take('heredoc', text);
    return true;
  }

  /** The rest of a word: plain text, variables, strings. */
  private value(): void {
    while (this.at < this.line.length) {
      const rest = this.line[this.at] ?? '';
      if (/\s/.test(rest)) return;
      if (rest === this.state.escape) this.take('escape', this.line.slice(this.at, this.at + 2));
      else if (rest === '"' || rest === "'") {
        this.take('string', rest);
        this.quoted(rest);
      } else if (rest === '$') this.variable('text');
      else this.take('text', this.match(/[^\s"'$\\`]+/y) ?? rest);
    }
  }

  private quoted(quote: '"' | "'"): void {
    while (this.at < this.line.length) {
      const rest = this.line[this.at] ?? '';
      if (rest === quote) {
        this.take('string', rest);
        this.state = { ...this.state, quote: null };
        return;
      }
      if (quote === '"' && rest === '$') this.variable('string');
      else if (quote === '"' && rest === this.state.escape) {
        this.take('escape', this.line.slice(this.at, this.at + 2));
      } else this.take('string', this.match(quote === '"' ? /[^"$\\`]+/y : /[^']+/y) ?? rest);
    }
    this.state = { ...this.state, quote };
  }

  private variable(otherwise: TokenKind): void {
    const text = this.match(/\$(?:\{[^}\s]*\}|[A-Za-z_][A-Za-z0-9_]*)/y);
    this.take(text === null ? otherwise : 'variable', text ?? '$');
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    return pattern.exec(this.line)?.[0] ?? null;
  }

  private take(kind: TokenKind, text: string): void {
    if (this.tokens.at(-1)?.kind !== kind) this.tokens.push({ start: this.at, kind });
    this.at += text.length;
  }
}
