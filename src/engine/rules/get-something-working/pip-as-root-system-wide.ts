import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { RunStep, Step } from '../../model/step.ts';
import type { Fix, Rule } from '../../rule.ts';
import { addVariable, isEnv } from '../add-variable.ts';
import { insertLineAfter } from '../insert-line.ts';
import { activatedBy } from './activation.ts';
import { airflowPip } from './airflow-pip.ts';
import { installsOnlyTools, targetOf } from './pip-target.ts';
import { isRoot } from './user-home.ts';
import { environmentsOf } from './virtual-environments.ts';
import { isPython2 } from '../python-two.ts';

const variable = 'PIP_ROOT_USER_ACTION';

export const pipAsRootSystemWide: Rule = {
  id: 'pip-as-root-system-wide',
  stage: 1,
  severity: 'info',
  summary: "pip installs as root into the image's only Python, and warns about it on every build.",
  aliases: {},
  fixable: true,

  *check(model) {
    yield* airflowPip(model);
    // From the bottom up: what the lowest stage sets holds in all that are built on it.
    for (const stage of model.finalChain.toReversed()) {
      if (valueOf(stage.base.pythonOrigin) !== 'official' || isPython2(stage)) continue;
      for (const step of stage.steps) {
        const command = step.kind === 'run' ? warnedInstall(model, step) : null;
        if (command === null) continue;
        yield {
          place: command.place,
          message:
            "pip installs as root into the image's only Python. That works, but pip warns about it, and the packages cannot be copied as one folder.",
          fix: silence(model, step),
        };
        return;
      }
    }
  },
};

/** The first install of a step that brings pip's warning; null when it has none. */
function warnedInstall(model: Model, step: RunStep): Command | null {
  const { before, stage } = step;
  const user = valueOf(before.user);
  if (user === undefined || !isRoot(user) || valueOf(before.env(variable)) !== null) return null;
  const environments = environmentsOf(model, stage);
  let active: string | null = null;
  for (const command of step.commands) {
    active = activatedBy(command, before.workdir) ?? active;
    const { tool } = command;
    if (tool?.kind !== 'pip' || tool.viaUv || tool.action !== 'install') continue;
    if (tool.flags.has('root-user-action') || tool.flags.has('user') || !tool.complete) continue;
    if (command.assignments.has(variable) || installsOnlyTools(tool)) continue;
    const around = { workdir: before.workdir, active, environments };
    if (targetOf(command, tool, step, around).kind === 'interpreter') return command;
  }
  return null;
}

/** Beside other variables of pip or Python that are set above the install, else below FROM. */
function silence(model: Model, { stage, index }: Step): Fix {
  const pair = `${variable}=ignore`;
  const neighbour = stage.steps
    .slice(0, index)
    .filter((step) => isEnv(step))
    .findLast(({ pairs }) => pairs.some(({ name }) => /^(?:PIP_|PYTHON)/.test(name)));
  const edits = [
    neighbour === undefined
      ? insertLineAfter(model, stage, `ENV ${pair}`)
      : addVariable(model, neighbour, pair),
  ];
  return { title: `Tell pip that root is meant (${variable}=ignore)`, safe: true, edits };
}
