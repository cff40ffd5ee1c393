import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import type { Judgement } from '../../rule.ts';
import { pythonPrograms } from '../identify-and-debug/python-environment.ts';
import { installsOnlyTools, targetOf } from './pip-target.ts';
import type { VirtualEnvironment } from './virtual-environment.ts';
import { environmentsOf } from './virtual-environments.ts';

/** An environment that goes on the PATH after pip has installed: `python` is its own, and it holds nothing. */
export function* startInEmpty(model: Model): Iterable<Judgement> {
  const { final } = model;
  const path = final === null ? undefined : valueOf(final.end.env('PATH'));
  if (final === null || typeof path !== 'string') return;
  const environment = environmentsOf(model, final).find(({ root }) =>
    path.split(':').includes(`${root}/bin`),
  );
  if (environment?.holds !== 'nothing' || environment.origin === null) return;
  if (valueOf(final.end.env('PYTHONPATH')) !== null || model.mayHold(/system-site-packages/))
    return;
  const program = pythonPrograms(model).find(({ word }) => /^python[\d.]*$/.test(word));
  if (program === undefined || program.assignments.has('PATH')) return;
  const place = installedBeside(model, environment.origin.stage, environment);
  if (place === null) return;
  yield {
    place,
    message: `This fills the image's own Python, because \`${environment.root}/bin\` goes on the PATH after it: \`${environment.root}\` stays empty, and the container starts the \`python\` in there.`,
  };
}

/** Something that nobody reads here may fill the environment. */
const mayFill = ({ name }: Command): boolean =>
  name === null ||
  /^(?:make|just|task|inv(?:oke)?|tox|nox|\.|source|(?:ba|da|z)?sh)$|[./]/.test(name);

/** The first `pip install` of the project's packages that the environment does not get. */
function installedBeside(model: Model, stage: Stage, { root, step }: VirtualEnvironment) {
  const environments = environmentsOf(model, stage);
  if (!environments.some((one) => one.root === root && one.holds === 'nothing')) return null;
  const runs = new Set([...stage.runs, ...model.finalChain.flatMap((one) => one.runs)]);
  for (const run of runs) if (!run.complete || run.commands.some(mayFill)) return null;
  for (const run of stage.runs) {
    if (step.stage === stage && run.index < step.index) continue;
    const around = { workdir: run.before.workdir, active: null, environments };
    for (const command of run.commands) {
      const { tool } = command;
      if (tool?.kind !== 'pip' || !tool.complete || installsOnlyTools(tool)) continue;
      if (targetOf(command, tool, run, around).kind === 'interpreter') return command.place;
    }
  }
  return null;
}
