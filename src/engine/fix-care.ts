import { FixCase } from './fix-case.ts';
import { countLeading } from './leading.ts';
import { mapped } from './mapped.ts';
import type { Span } from './place.ts';
import type { Edit, Fix } from './rule.ts';
import type { DockerfileSyntax } from './syntax/index.ts';

/** What holds for the fixes of all rules. */
export class FixCare {
  readonly #syntax: DockerfileSyntax;
  readonly #file: string;
  readonly #case: FixCase;
  #bodies: readonly Body[] | undefined;

  constructor(syntax: DockerfileSyntax, file: string) {
    this.#syntax = syntax;
    this.#file = file;
    this.#case = new FixCase(syntax);
  }

  /**
   * What a file means that does not build is a guess, and so is what a template writes into `{{ … }}`: nothing of that is
   * changed without a look. And where the lines of a
   * here-document end as on Windows, its shell takes the carriage return for part of every word: nothing in there can
   * be mended one by one.
   */
  taken(fix: Fix): Fix | null {
    if (fix.edits.some((edit) => edit.file === this.#file && this.#isAmongReturns(edit)))
      return null;
    const edits = mapped(fix.edits, (edit) =>
      edit.file === this.#file ? this.#case.of(edit) : edit,
    );
    const safe =
      fix.safe && this.#syntax.problems.length === 0 && !edits.some((edit) => this.#fillsIn(edit));
    return { ...fix, edits, safe };
  }

  /** Whether it takes away what a template has for something that only its user knows. */
  #fillsIn({ file, span: { start, end }, text }: Edit): boolean {
    return (
      start < end &&
      file === this.#file &&
      this.#syntax.text.slice(start, end).includes('{{') &&
      !text.includes('{{')
    );
  }

  #isAmongReturns({ span, text }: Edit): boolean {
    const bodies = (this.#bodies ??= bodiesOf(this.#syntax));
    const body = bodies[countLeading(bodies, ({ start }) => start <= span.start) - 1];
    if (body === undefined || span.start >= body.end) return false;
    return body.hasReturns || text.includes('\r\n');
  }
}

interface Body extends Span {
  readonly hasReturns: boolean;
}

/** Of here-documents, in the order of the file. */
const bodiesOf = ({ text, instructions }: DockerfileSyntax): readonly Body[] =>
  instructions.flatMap(({ heredocs }) =>
    mapped(heredocs, ({ bodySpan: { start, end } }) => ({
      start,
      end,
      hasReturns: text.slice(start, end).includes('\r\n'),
    })),
  );
