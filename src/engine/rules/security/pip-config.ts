import { mapped } from '../../mapped.ts';
import type { Word } from '../../model/command.ts';
import { once } from '../../model/once.ts';
import type { Stage } from '../../model/stage.ts';
import type { RunStep } from '../../model/step.ts';

interface Setting {
  /** Index of its step. */
  readonly at: number;
  readonly value: Word;
}

/** The addresses that `pip config set global.extra-index-url …` wrote before the end of a RUN, in its stage and below. */
export function configuredExtraIndexes(run: RunStep): readonly Word[] {
  return run.stage.chain.flatMap((stage) =>
    mapped(
      settingsOf(stage).filter(({ at }) => stage !== run.stage || at <= run.index),
      ({ value }) => value,
    ),
  );
}

const settingsOf = once((stage: Stage): readonly Setting[] => {
  const found = stage.runs.flatMap((run) =>
    run.commands.flatMap(({ tool, words }) => {
      if (tool?.kind !== 'pip' || tool.viaUv || tool.action !== 'config') return [];
      const key = words.findIndex((word) => /^[\w-]+\.extra-index-url$/.test(word.value ?? ''));
      const value = key > 0 && words[key - 1]?.value === 'set' ? words[key + 1] : undefined;
      return value === undefined ? [] : [{ at: run.index, value }];
    }),
  );
  // Each install looks at them all; nobody writes more than a few.
  return found.slice(0, 20);
});
