import type { Rule } from '../../rule.ts';
import { interpreterTwice } from './interpreter-twice.ts';
import { startedFile } from './started-file.ts';
import { faultsOf } from './unrunnable-file.ts';

export const entrypointUnrunnable: Rule = {
  id: 'entrypoint-unrunnable',
  stage: 5,
  severity: 'error',
  summary: 'The kernel cannot run the start script, so the container ends before it begins.',
  aliases: {},
  fixable: true,

  *check(model) {
    yield* interpreterTwice(model);
    const [lost] = model.beside?.lostProgram(model) ?? [];
    if (lost === undefined) yield* model.beside?.absentFile(model) ?? [];
    else yield lost;
    const started = startedFile(model);
    if (started !== null) yield* faultsOf(model, started);
  },
};
