import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import type { RunStep } from '../../model/step.ts';
import type { Command } from '../../model/command.ts';
import type { Judgement } from '../../rule.ts';
import { contextFile } from '../context-file.ts';
import { type ProjectInstall, projectInstalls } from './project-install.ts';

/** `pip install .` of projects with dependencies and a lock, in stages where nothing reads the lock. */
export function* ignoredLocks(model: Model): Iterable<Judgement> {
  if (model.context.paths.kind === 'unknown') return;
  for (const stage of model.contributing) {
    const installs = [...projectInstalls(stage)].filter(({ install }) => install.by === 'pip');
    if (installs.length === 0 || stage.chain.some(readsLists)) continue;
    for (const { run, command, install } of installs) {
      const found = judge(model, run, command, install);
      if (found === null) continue;
      yield found;
      break;
    }
  }
}

function judge(
  model: Model,
  run: RunStep,
  command: Command,
  install: ProjectInstall,
): Judgement | null {
  const { tool } = command;
  if (tool?.kind !== 'pip' || tool.flags.has('no-deps') || tool.flags.has('no-index')) return null;
  const file = contextFile(model, run, `${install.path}/pyproject.toml`);
  if (file === null) return null;
  const project = model.projectIn(file.slice(0, -'pyproject.toml'.length));
  const needs = valueOf(project.dependencies)?.some(({ list }) => list === 'main');
  const lock = valueOf(project.locks)?.find(({ by }) => by !== 'conda' && by !== 'pixi');
  if (needs !== true || lock === undefined) return null;
  const { file: place, span } = tool.actionPlace ?? command.place;
  return {
    place: { file: place, span: { start: command.programPlace.span.start, end: span.end } },
    message: `pip does not read \`${lock.path}\`: it resolves what \`${file}\` asks for, and each build may choose differently.`,
  };
}

const readsLists = ({ steps }: Stage): boolean =>
  steps.some((step) => step.kind === 'run' && readsList(step));

/** Requirements, constraints, or a tool that has a lock of its own. */
const readsList = (run: RunStep): boolean =>
  !run.complete ||
  run.commands.some(
    ({ tool }) =>
      (tool?.kind === 'pip' &&
        (tool.requirementFiles.length + tool.constraintFiles.length > 0 || !tool.complete)) ||
      (tool?.kind === 'project' &&
        /^(?:uv|poetry|pdm|pipenv)$/.test(tool.tool) &&
        /^(?:sync|install|export|run)$/.test(tool.action ?? '')),
  );
