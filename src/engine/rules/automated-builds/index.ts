import type { Rule } from '../../rule.ts';
import { shellScriptNotStrict } from './shell-script-not-strict.ts';

/** The rules of stage 3, sorted by id. */
export const automatedBuilds: readonly Rule[] = [shellScriptNotStrict];
