import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import { remembered } from '../../model/remembered.ts';
import type { Stage } from '../../model/stage.ts';
import type { RunStep } from '../../model/step.ts';
import { callOf, installsFromLists, updates, usesLists } from './package-lists.ts';

/** The last steps of a stage that rely on package lists which an earlier step has fetched, by their index. */
interface Reliance {
  install: number;
  /** Upgrades, sources, questions, and scripts that are likely to install something. */
  other: number;
  /** A stage that is built upon this one has such a step. */
  below: boolean;
}

const relianceOf = remembered((model): ReadonlyMap<Stage, Reliance> => {
  const every = new Map<Stage, Reliance>();
  for (const stage of model.stages) {
    const own: Reliance = { install: -1, other: -1, below: false };
    every.set(stage, own);
    for (const { index, commands } of stage.runs)
      for (const command of commands) {
        const call = callOf(command);
        if (call?.manager === 'apt' && updates(call)) break;
        if (call?.manager === 'apt' && installsFromLists(call)) own.install = index;
        else if (needsLists(command)) own.other = index;
      }
  }
  for (const stage of model.stages.toReversed()) {
    const own = every.get(stage);
    const under = stage.parent === null ? undefined : every.get(stage.parent);
    if (own === undefined || under === undefined) continue;
    under.below ||= own.below || own.install !== -1 || own.other !== -1;
  }
  return every;
});

function needsLists(command: Command): boolean {
  const call = callOf(command);
  if (call !== null) return call.manager === 'apt' && usesLists(call);
  const { name, words } = command;
  return (
    /^apt-(?:cache|file)$|^tasksel$/.test(name ?? '') ||
    words
      .slice(0, 2)
      .some(({ value }) =>
        /(?:install|setup|deps|provision|packages)[\w.-]*\.sh$/.test(value ?? ''),
      )
  );
}

/** Whether a step below, here or in a stage that is built upon this one, goes without an update of its own. */
export function listsAreNeeded(
  model: Model,
  { stage, index }: RunStep,
  also: 'installs' | null,
): boolean {
  const own = relianceOf(model).get(stage);
  return (
    own !== undefined &&
    (own.below || own.other > index || (also === 'installs' && own.install > index))
  );
}
