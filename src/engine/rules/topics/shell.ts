import '../../near.ts';
import type { Rule } from '../../rule.ts';
import { commentAfterInstruction } from '../get-something-working/comment-after-instruction.ts';
import { heredocWithoutErrexit } from '../get-something-working/heredoc-without-errexit.ts';
import { overlookedFailure } from '../get-something-working/overlooked-failure.ts';
import { pipeWithoutPipefail } from '../get-something-working/pipe-without-pipefail.ts';
import { strayLineContinuation } from '../get-something-working/stray-line-continuation.ts';

/** Pipes, here-documents, several commands in a row, lines that go on by mistake and comments behind others. */
export const rules: readonly Rule[] = [
  commentAfterInstruction,
  heredocWithoutErrexit,
  overlookedFailure,
  pipeWithoutPipefail,
  strayLineContinuation,
];
