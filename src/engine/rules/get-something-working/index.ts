import type { Rule } from '../../rule.ts';
import { commandNotInBase } from './command-not-in-base.ts';
import { copySourceInvalid } from './copy-source-invalid.ts';
import { duplicateFinalInstruction } from './duplicate-final-instruction.ts';
import { execFormShellSyntax } from './exec-form-shell-syntax.ts';
import { legacyKeyValueFormat } from './legacy-key-value-format.ts';
import { noStartCommand } from './no-start-command.ts';
import { relativePathWithoutWorkdir } from './relative-path-without-workdir.ts';
import { serverBindsLocalhost } from './server-binds-localhost.ts';
import { shellSyntaxError } from './shell-syntax-error.ts';

/** The rules of stage 1, sorted by id. */
export const getSomethingWorking: readonly Rule[] = [
  commandNotInBase,
  copySourceInvalid,
  duplicateFinalInstruction,
  execFormShellSyntax,
  legacyKeyValueFormat,
  noStartCommand,
  relativePathWithoutWorkdir,
  serverBindsLocalhost,
  shellSyntaxError,
];
