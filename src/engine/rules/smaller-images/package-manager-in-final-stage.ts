import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { CommandStep, Step } from '../../model/step.ts';
import type { Rule } from '../../rule.ts';
import { broughtManagers, copiedManagers } from './brought-managers.ts';

export const packageManagerInFinalStage: Rule = {
  id: 'package-manager-in-final-stage',
  stage: 8,
  severity: 'info',
  summary: 'uv, Poetry or another tool of the build is shipped, and the program starts without it.',
  aliases: {},

  *check(model) {
    const started = valueOf(model.start.programs)?.[0];
    if (started === undefined) return;
    const supervised = model.beside?.supervisorConfiguration(model, started)?.sections ?? [];
    const commands = supervised.flatMap(({ lines }) =>
      lines.flatMap(({ key, value }) => (key === 'command' ? value.split(/[\s"'/]+/) : [])),
    );
    const seen = new Set<string>();
    const stages = model.finalChain.toReversed();
    const brought = stages.flatMap((stage) => [
      ...broughtManagers(stage),
      ...copiedManagers(stage),
    ]);
    for (const { name, place, byPip, inEnvironment } of brought) {
      if (seen.has(name) || commands.includes(name) || isNeeded(model, name)) continue;
      seen.add(name);
      const shared = byPip && inEnvironment !== true && sharesEnvironment(model, name);
      yield {
        place,
        message: shared
          ? `\`${name}\` is installed into the environment of the program: its packages ship with it, and the two may need different versions of one.`
          : `\`${name}\` ${name === 'uv' || name.endsWith('mamba') || name === 'conda' ? 'stays' : 'and the packages it needs stay'} in the image, and \`${started.name}\` starts without it.`,
        ...(shared ? { severity: 'warning' as const } : {}),
      };
    }
  },
};

/** The start command goes through it, or a script or a health check does. */
const isNeeded = (model: Model, name: string): boolean =>
  // An image that brings one of the two brings the other.
  [name, ...(name === 'mamba' ? ['conda'] : name === 'conda' ? ['mamba'] : [])].some((one) =>
    isCalled(model, one),
  );

function isCalled({ start, finalChain }: Model, name: string): boolean {
  if (start.wrappers.has(name) || valueOf(start.programs)?.some((program) => program.name === name))
    return true;
  const uses = (command: Command): boolean =>
    command.name === name ||
    command.wrappers.includes(name) ||
    command.words.some(({ value }) => value === name);
  if (start.script?.commands.some(uses)) return true;
  const steps = finalChain.flatMap((stage) => stage.steps);
  if (steps.some((step) => step.kind === 'run' && step.commands.some((one) => writes(one, name))))
    return true;
  return steps.some((step) => isHealthCheck(step) && holds(step.text, name));
}

/** Into a start script or a table of cron, as far as anybody can see. */
const writes = (command: Command, name: string): boolean =>
  /^(?:echo|printf)$/.test(command.name ?? '') &&
  command.words.some(({ value }) => /\s/.test(value ?? '') && holds(value ?? '', name));

const holds = (text: string, name: string): boolean => text.split(/[\s"'[\],/]+/).includes(name);

const isHealthCheck = (step: Step): step is CommandStep => step.kind === 'healthcheck';

/** Poetry without a virtual environment of its own, `pipenv install --system`. */
function sharesEnvironment({ contributing }: Model, name: string): boolean {
  const steps = contributing.flatMap((stage) => stage.steps);
  if (
    name === 'poetry' &&
    steps.some(({ after }) => valueOf(after.env('POETRY_VIRTUALENVS_CREATE')) === 'false')
  )
    return true;
  return steps.some(
    (step) =>
      step.kind === 'run' &&
      step.commands.some(({ tool, words }) => {
        if (tool?.kind !== 'project' || tool.tool !== name) return false;
        if (name === 'pipenv') return tool.flags.has('system');
        const at = words.findIndex(({ value }) => value === 'virtualenvs.create');
        return name === 'poetry' && at > 0 && words[at + 1]?.value === 'false';
      }),
  );
}
