import '../../near.ts';
import type { Rule } from '../../rule.ts';
import { heredocWithoutErrexit } from '../get-something-working/heredoc-without-errexit.ts';
import { pipeWithoutPipefail } from '../get-something-working/pipe-without-pipefail.ts';
import { strayLineContinuation } from '../get-something-working/stray-line-continuation.ts';

/** Pipes, here-documents and lines that go on by mistake. */
export const rules: readonly Rule[] = [
  heredocWithoutErrexit,
  pipeWithoutPipefail,
  strayLineContinuation,
];
