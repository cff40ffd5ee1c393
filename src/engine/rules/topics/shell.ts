import '../../near.ts';
import type { Rule } from '../../rule.ts';
import { heredocWithoutErrexit } from '../get-something-working/heredoc-without-errexit.ts';
import { overlookedFailure } from '../get-something-working/overlooked-failure.ts';
import { pipeWithoutPipefail } from '../get-something-working/pipe-without-pipefail.ts';
import { strayLineContinuation } from '../get-something-working/stray-line-continuation.ts';

/** Pipes, here-documents, several commands in a row and lines that go on by mistake. */
export const rules: readonly Rule[] = [
  heredocWithoutErrexit,
  overlookedFailure,
  pipeWithoutPipefail,
  strayLineContinuation,
];
