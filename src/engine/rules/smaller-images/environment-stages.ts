import { valueOf } from '../../known.ts';
import { normalPath } from '../../model/path.ts';
import { remembered } from '../../model/remembered.ts';
import type { Stage } from '../../model/stage.ts';
import type { CopyStep } from '../../model/step.ts';

/**
 * The stages whose installed packages end up in the image: the final chain, and stages from which an environment,
 * wheels or a whole program is copied. A stage that gives away a report or a few assets is not one.
 */
export const environmentStages = remembered((model): ReadonlySet<Stage> => {
  const found = new Set<Stage>(model.finalChain);
  // A set hands out what is added while it is read.
  for (const stage of found) {
    for (const step of stage.steps) {
      if (step.kind === 'copy' && isStage(step.from) && takesEnvironment(step, step.from)) {
        for (const inherited of step.from.chain) found.add(inherited);
      }
      if (step.kind !== 'run') continue;
      for (const { from, source } of step.mounts) {
        if (from !== null && isStage(from) && isEnvironment(valueOf(source) ?? 'nothing'))
          for (const inherited of from.chain) found.add(inherited);
      }
    }
  }
  return found;
});

const isStage = (from: CopyStep['from']): from is Stage =>
  typeof from !== 'string' && !('kind' in from);

const takesEnvironment = (step: CopyStep, from: Stage): boolean =>
  step.sources.some((source) => {
    const path = valueOf(source.value);
    if (path === undefined) return false;
    return isEnvironment(path) || normalPath(path) === valueOf(from.end.workdir);
  });

const isEnvironment = (path: string): boolean =>
  /venv|\benv\b|virtualenv|site-packages|dist-packages|\.local\b|wheel|conda|^\/(?:usr(?:\/local(?:\/lib.*)?)?|opt(?:\/[^/]+)?|install|deps|dependencies|packages|python)?$/.test(
    normalPath(path),
  );
