import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import type { CommandStep } from '../../model/step.ts';
import { jsonArray } from '../get-something-working/exec-array.ts';

/** The HEALTHCHECK in force: the last one of the nearest stage that has one. */
export function healthcheckOf(model: Model): CommandStep | null {
  if (!model.keywords.has('HEALTHCHECK')) return null;
  for (const stage of model.finalChain) {
    const last = stage.steps.findLast(({ kind }) => kind === 'healthcheck');
    if (last?.kind === 'healthcheck') return last;
  }
  return null;
}

/** A health check that needs nothing but Python: it fails on an answer of 400 and above, and after three seconds. */
export const probeArray = (url: string): string =>
  jsonArray(['python', '-c', `import urllib.request as u; u.urlopen('${url}', timeout=3)`]);

/** Whether `python` is surely on the PATH of the image. */
export const hasPython = (stage: Stage): boolean => valueOf(stage.base.has('python')) === true;
