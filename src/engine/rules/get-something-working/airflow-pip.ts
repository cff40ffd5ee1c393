import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import type { RunStep } from '../../model/step.ts';
import type { Judgement } from '../../rule.ts';
import { insertLineAfter, insertLineBefore } from '../insert-line.ts';
import { isRoot } from './user-home.ts';

/** In Airflow's images a script stands in front of pip, which sends root away. */
export function* airflowPip(model: Model): Iterable<Judgement> {
  if (!model.text.includes('apache/airflow') || waysAround.test(model.text)) return;
  for (const stage of model.stages) {
    if (!guardsPip(stage)) continue;
    for (const step of stage.runs) {
      const command = runsAsRoot(step) ? step.commands.find(isGuarded) : undefined;
      if (command === undefined) continue;
      yield {
        place: command.place,
        severity: 'error',
        message:
          "In Airflow's images `pip` sends root away: the step stops with \"Please use 'airflow' user to run pip!\".",
        fix: {
          title: 'Be airflow for this step',
          safe: false,
          edits: [
            insertLineBefore(model, step, 'USER airflow'),
            insertLineAfter(model, step, 'USER root'),
          ],
        },
      };
      // One USER mends all the steps of a stage.
      break;
    }
  }
}

/** Another pip in front on the PATH, or the script taken away. */
const waysAround = /venv|\/root\/bin/;

/** Since 2022; what an older tag holds was not looked at. */
function guardsPip({ chain }: Stage): boolean {
  const use = chain.at(-1)?.image;
  const image = use === undefined || use === null ? undefined : valueOf(use);
  return (
    image?.repository === 'apache/airflow' &&
    image.registry === null &&
    (image.tag === null
      ? image.digest === null
      : /^(?:slim-)?(?:latest|2\.(?:[4-9]|1\d)|[3-9]\.)/.test(image.tag))
  );
}

function runsAsRoot({ before, shells, complete }: RunStep): boolean {
  const user = valueOf(before.user);
  return (
    user !== undefined && isRoot(user) && complete && shells.every(({ shell }) => shell !== 'su')
  );
}

/** `pip` by its bare name is the script; `pip3` and `python -m pip` are not. */
const isGuarded = ({ words, wrappers, tool, conditional, tolerated }: Command): boolean =>
  words[0]?.value === 'pip' &&
  tool?.kind === 'pip' &&
  tool.action === 'install' &&
  wrappers.length === 0 &&
  !conditional &&
  !tolerated;
