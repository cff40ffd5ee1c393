import type { Edit } from './rule.ts';
import type { DockerfileSyntax } from './syntax/index.ts';

/** A line of a fix that is an instruction: no command of a shell is written in capitals before a blank. */
const instruction =
  /(^|\n)(ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|FROM|HEALTHCHECK|LABEL|RUN|SHELL|STOPSIGNAL|USER|WORKDIR)(?= )/g;

/** Rules write instructions in capitals; a file that writes them small gets them so. */
export class FixCase {
  readonly #syntax: DockerfileSyntax;
  #isSmall: boolean | undefined;

  constructor(syntax: DockerfileSyntax) {
    this.#syntax = syntax;
  }

  of(edit: Edit): Edit {
    if (!(this.#isSmall ??= isMostlySmall(this.#syntax))) return edit;
    const text = edit.text.replace(instruction, (whole, before: string) =>
      before === '' && !this.#isLineStart(edit.span.start) ? whole : whole.toLowerCase(),
    );
    return text === edit.text ? edit : { ...edit, text };
  }

  #isLineStart(at: number): boolean {
    return at === 0 || this.#syntax.text[at - 1] === '\n';
  }
}

/** As BuildKit counts: capitals win a tie, mixed words count for neither. */
function isMostlySmall({ instructions, text }: DockerfileSyntax): boolean {
  let more = 0;
  for (const { keywordSpan } of instructions) {
    const written = text.slice(keywordSpan.start, keywordSpan.end);
    if (written === written.toLowerCase()) more++;
    else if (written === written.toUpperCase()) more--;
  }
  return more > 0;
}
