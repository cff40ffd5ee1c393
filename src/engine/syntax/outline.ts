import { DirectiveReader, earlyDirectives } from './directives.ts';
import { isJsonForm } from './json-form.ts';
import { heredocMarkers, type HeredocMarker } from './heredoc-marker.ts';
import { LineCursor, longestLineBytes, type Line } from './line-cursor.ts';
import { LogicalBuilder, sliceLogical, spanIn } from './logical-text.ts';
import { headOf } from './head.ts';
import { isSpace, skipSpace, trimSpaceEnd } from './space.ts';
import type { Comment, Directive, Heredoc, LogicalText, SyntaxProblem } from './tree.ts';

/** An instruction as far as its bounds: one logical line and the heredocs it opens. */
export interface OutlinedInstruction {
  /** Continuations joined, comment lines dropped, blanks at both ends removed; never empty. */
  readonly line: LogicalText;
  readonly heredocs: readonly Heredoc[];
  /** After the last character, heredocs included. */
  readonly end: number;
}

export interface Outline {
  readonly escape: '\\' | '`';
  readonly directives: readonly Directive[];
  readonly comments: readonly Comment[];
  readonly instructions: readonly OutlinedInstruction[];
  readonly problems: readonly SyntaxProblem[];
}

/** Finds where everything begins and ends, the way BuildKit's `parser.Parse` walks the lines. */
export function outlineOf(text: string): Outline {
  return new OutlineReader(text).read();
}

class OutlineReader {
  readonly #text: string;
  readonly #lines: LineCursor;
  readonly #directiveReader = new DirectiveReader();
  readonly #directives: Directive[] = [];
  readonly #comments: Comment[] = [];
  readonly #instructions: OutlinedInstruction[] = [];
  readonly #problems: SyntaxProblem[] = [];
  #lineNumber = 0;
  #escape: '\\' | '`' = '\\';

  constructor(text: string) {
    this.#text = text;
    this.#lines = new LineCursor(text);
  }

  read(): Outline {
    for (let line = this.#next(); line !== null; line = this.#next()) {
      const start = skipSpace(this.#text, line.start, line.end);
      const isDirective =
        !line.tooLong && this.#directive(this.#text.slice(start, line.end), start);
      if (isDirective) continue;
      if (this.#text[start] === '#' && start < line.end) this.#comment(start, line.end);
      else if (start < line.end) this.#instruction(line, start);
    }
    const early = earlyDirectives(this.#text);
    return {
      escape: this.#escape,
      directives: [...early, ...this.#directives].sort((a, b) => a.span.start - b.span.start),
      comments: this.#comments,
      instructions: this.#instructions,
      problems: this.#problems,
    };
  }

  #next(): Line | null {
    const line = this.#lines.next();
    if (line === null) return null;
    this.#lineNumber++;
    if (line.tooLong) {
      const longest = `${(longestLineBytes + 1) / 1024} KiB`;
      this.#problem(
        `Line ${this.#lineNumber} is longer than ${longest}; BuildKit refuses it.`,
        line.start,
        line.end,
      );
    }
    return line;
  }

  #problem(message: string, start: number, end: number): void {
    this.#problems.push({ message, span: { start, end } });
  }

  #directive(line: string, start: number): boolean {
    const reading = this.#directiveReader.read(line, start);
    if (reading.kind === 'none') return false;
    if (reading.kind === 'repeated') {
      this.#problem(`Only one ${reading.name} directive is allowed.`, start, start + line.length);
      return false;
    }
    const { directive } = reading;
    if (directive.name !== 'escape') return true;
    this.#directives.push(directive);
    if (directive.value === '\\' || directive.value === '`') this.#escape = directive.value;
    else
      this.#problem(
        `The escape character must be \\ or \`, not ${directive.value}.`,
        start,
        directive.span.end,
      );
    return true;
  }

  #comment(start: number, end: number): void {
    const from = skipSpace(this.#text, start + 1, end);
    const text = this.#text.slice(from, trimSpaceEnd(this.#text, from, end));
    this.#comments.push({ text, span: { start, end }, instruction: this.#instructions.length });
  }

  #instruction(first: Line, start: number): void {
    const built = new LogicalBuilder(this.#text);
    let line = first;
    let end = line.end;
    let continues = this.#add(built, line, start);
    while (continues) {
      const next = this.#next();
      if (next === null) break;
      line = next;
      const from = skipSpace(this.#text, line.start, line.end);
      if (from >= line.end) continue;
      if (this.#text[from] === '#') {
        this.#comment(from, line.end);
        continue;
      }
      end = line.end;
      continues = this.#add(built, line, line.start);
    }
    const untrimmed = built.finish(start);
    const whole = trimLogical(untrimmed);
    if (whole.text !== '') this.#finish(whole, untrimmed, end);
    else if (!first.tooLong) this.#problem('A line continues, but nothing follows it.', start, end);
  }

  /** Whether the next line belongs to the same instruction. A line that is too long contributes nothing. */
  #add(built: LogicalBuilder, line: Line, start: number): boolean {
    const text = this.#text;
    let end = line.end;
    while (end > start && (text[end - 1] === ' ' || text[end - 1] === '\t')) end--;
    const escapes = end > start && text[end - 1] === this.#escape;
    // Two escape characters at the end escape each other, so the line ends there.
    const continues = escapes && (end - 1 === start || text[end - 2] !== this.#escape);
    if (!line.tooLong) built.add(start, continues ? end - 1 : line.end);
    return continues;
  }

  /** A blank at the end that is escaped can be the name of a heredoc: these are read before blanks are removed. */
  #finish(line: LogicalText, untrimmed: LogicalText, lastLineEnd: number): void {
    const heredocs: Heredoc[] = [];
    let end = trimSpaceEnd(this.#text, spanIn(line, 0, 0).start, lastLineEnd);
    if (opensHeredocs(line.text, this.#escape)) {
      for (const marker of heredocMarkers(untrimmed.text)) {
        const read = this.#heredoc(untrimmed, marker, end);
        heredocs.push(read.heredoc);
        end = read.end;
      }
    }
    this.#instructions.push({ line, heredocs, end });
  }

  /** `before` is where the instruction would end without this heredoc. */
  #heredoc(
    line: LogicalText,
    marker: HeredocMarker,
    before: number,
  ): { heredoc: Heredoc; end: number } {
    const text = this.#text;
    const { name, expands, stripsTabs } = marker;
    const built = new LogicalBuilder(text);
    const markerSpan = spanIn(line, marker.start, marker.end);
    let next = this.#next();
    const start = next?.start ?? before;
    let bodyEnd = start;
    while (next !== null) {
      let from = next.start;
      if (stripsTabs) while (from < next.end && text[from] === '\t') from++;
      if (next.end - from === name.length && text.startsWith(name, from)) break;
      if (!next.tooLong) built.add(from, next.next);
      bodyEnd = next.next;
      next = this.#next();
    }
    if (next === null)
      this.#problem(`The heredoc ${name} is never closed.`, markerSpan.start, markerSpan.end);
    const bodySpan = { start, end: bodyEnd };
    const body = built.finish(start);
    const heredoc = {
      name,
      expands,
      stripsTabs,
      markerSpan,
      bodySpan,
      body,
      terminated: next !== null,
    };
    return { heredoc, end: next?.end ?? bodyEnd };
  }
}

/** RUN, COPY and ADD in any form but JSON, also behind one ONBUILD. */
function opensHeredocs(line: string, escape: string): boolean {
  if (!line.includes('<<')) return false;
  const head = headOf(line, escape);
  const inner = head.keyword === 'ONBUILD' ? headOf(line.slice(head.body), escape) : head;
  if (!['RUN', 'COPY', 'ADD'].includes(inner.keyword)) return false;
  const operand = head === inner ? line.slice(head.body) : line.slice(head.body).slice(inner.body);
  return !isJsonForm(operand);
}

function trimLogical(source: LogicalText): LogicalText {
  const { text } = source;
  if (text !== '' && !isSpace(text[0]) && !isSpace(text[text.length - 1])) return source;
  const start = skipSpace(text, 0);
  const end = trimSpaceEnd(text, start);
  return sliceLogical(source, start, end);
}
