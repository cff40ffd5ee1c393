import type { Rule } from '../../rule.ts';
import { faulthandlerNotEnabled } from './faulthandler-not-enabled.ts';
import { logsNotOnStdout } from './logs-not-on-stdout.ts';
import { maintainerInstruction } from './maintainer-instruction.ts';
import { noCommitLabel } from './no-commit-label.ts';
import { stdoutBuffered } from './stdout-buffered.ts';
import { unsafePythonRuntimeFlags } from './unsafe-python-runtime-flags.ts';

/** The rules of stage 4, sorted by id. */
export const identifyAndDebug: readonly Rule[] = [
  faulthandlerNotEnabled,
  logsNotOnStdout,
  maintainerInstruction,
  noCommitLabel,
  stdoutBuffered,
  unsafePythonRuntimeFlags,
];
