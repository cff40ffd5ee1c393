import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { RunStep, Step } from '../../model/step.ts';
import type { Rule } from '../../rule.ts';
import { anyTorch, torchFromPip, type Demand } from './default-torch.ts';
import { environmentStages } from './environment-stages.ts';
import { isForCpu } from './gpu-intent.ts';

export const gpuWheelsOnCpuImage: Rule = {
  id: 'gpu-wheels-on-cpu-image',
  stage: 8,
  severity: 'info',
  summary:
    'The default wheel of torch brings gigabytes of CUDA libraries that a processor cannot use.',
  aliases: {},

  *check(model) {
    if (!mayNameTorch(model) || !isForCpu(model)) return;
    const stages = [...environmentStages(model)];
    let reach = 100;
    for (const run of stages.flatMap(({ runs }) => runs)) {
      for (const command of run.commands) {
        if (command.tool === null || command.conditional) continue;
        if (indexIsSet(run) || reach-- <= 0) break;
        const found = torchIn(model, run, command);
        if (found === undefined) continue;
        if (stages.some(({ steps }) => steps.some(choosesBuild))) return;
        yield {
          place: found.place,
          message: `${found.name === 'torch' ? 'The default wheel of `torch` for Linux brings' : `\`${found.name}\` needs torch, whose default wheel for Linux brings`} the libraries of CUDA, several gigabytes that a host without a GPU cannot use.`,
        };
        return;
      }
    }
  },
};

/** Without a context only the Dockerfile itself can name one. */
const mayNameTorch = (model: Model): boolean =>
  model.context.paths.kind === 'known' || model.mayHold(anyTorch);

/** A configuration of pip or uv, or a command that names a build: what comes after it may find torch installed. */
const choosesBuild = (step: Step): boolean =>
  step.kind === 'copy'
    ? step.sources.some(({ raw }) => /pip\.(?:conf|ini)$|uv\.toml$/.test(raw))
    : step.kind === 'run' &&
      step.commands.some(({ words }) =>
        words.some(({ raw }) => /download\.pytorch\.org|torch-backend|\+cpu\b/.test(raw)),
      );

/** An index of the team's own may have other wheels. */
const indexIsSet = (run: RunStep): boolean =>
  [
    'PIP_INDEX_URL',
    'PIP_EXTRA_INDEX_URL',
    'PIP_FIND_LINKS',
    'UV_INDEX',
    'UV_INDEX_URL',
    'UV_DEFAULT_INDEX',
    'UV_EXTRA_INDEX_URL',
    'UV_TORCH_BACKEND',
  ].some((name) => valueOf(run.before.variable(name)) !== null);

function torchIn(model: Model, run: RunStep, command: Command): Demand | undefined {
  const { tool } = command;
  if (tool?.kind === 'pip')
    return /^(?:install|sync|wheel)$/.test(tool.action ?? '')
      ? torchFromPip(model, run, command, tool)
      : undefined;
  if (tool?.kind !== 'project' || !tool.installsDependencies || !tool.complete) return undefined;
  return tool.tool === 'uv' || tool.tool === 'poetry' || tool.tool === 'pdm'
    ? model.beside?.torchFromProject(model, run)
    : undefined;
}
