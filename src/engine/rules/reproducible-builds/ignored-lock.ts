import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import type { RunStep } from '../../model/step.ts';
import type { Command } from '../../model/command.ts';
import type { Judgement } from '../../rule.ts';
import { contextFile } from '../context-file.ts';
import { projectInstalls } from './project-install.ts';

/**
 * `pip install .` and `uv pip install -r pyproject.toml` of projects with dependencies and a lock, in stages where
 * nothing reads the lock.
 */
export function* ignoredLocks(model: Model): Iterable<Judgement> {
  if (model.context.paths.kind === 'unknown') return;
  for (const stage of model.contributing) {
    const installs = installsWithoutLock(stage);
    if (installs.length === 0 || stage.chain.some(readsLists)) continue;
    for (const { run, command, file } of installs) {
      const found = judge(model, run, command, file);
      if (found === null) continue;
      yield found;
      break;
    }
  }
}

interface Install {
  readonly run: RunStep;
  readonly command: Command;
  /** The pyproject.toml as the command sees it. */
  readonly file: string;
}

function installsWithoutLock(stage: Stage): Install[] {
  const ofFolders = [...projectInstalls(stage)].flatMap(({ run, command, install }) =>
    install.by === 'pip' ? [{ run, command, file: `${install.path}/pyproject.toml` }] : [],
  );
  return [...stage.runs.flatMap(installsOfFile), ...ofFolders];
}

/** uv takes a pyproject.toml for a list of requirements. */
const installsOfFile = (run: RunStep): Install[] =>
  run.commands.flatMap((command) => {
    const file = readsProject(command) && !run.commands.some(({ name }) => name === 'cd');
    return file ? [{ run, command, file: 'pyproject.toml' }] : [];
  });

const readsProject = ({ tool }: Command): boolean =>
  tool?.kind === 'pip' &&
  tool.action === 'install' &&
  tool.requirementFiles.some(({ value }) => isProjectFile(value));

const isProjectFile = (value: string | null): boolean =>
  /^(?:\.\/)?pyproject\.toml$/.test(value ?? '');

function judge(model: Model, run: RunStep, command: Command, written: string): Judgement | null {
  const { tool } = command;
  if (tool?.kind !== 'pip' || tool.flags.has('no-deps') || tool.flags.has('no-index')) return null;
  const file = contextFile(model, run, written);
  if (file === null) return null;
  const project = model.projectIn(file.slice(0, -'pyproject.toml'.length));
  const needs = valueOf(project.dependencies)?.some(({ list }) => list === 'main');
  const lock = valueOf(project.locks)?.find(({ by }) => by !== 'conda' && by !== 'pixi');
  if (needs !== true || lock === undefined) return null;
  const { file: place, span } = tool.actionPlace ?? command.place;
  return {
    place: { file: place, span: { start: command.programPlace.span.start, end: span.end } },
    message: `${tool.viaUv ? '\`uv pip\`' : 'pip'} does not read \`${lock.path}\`: it resolves what \`${file}\` asks for, and each build may choose differently.`,
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
        (tool.requirementFiles.some(({ value }) => !isProjectFile(value)) ||
          tool.constraintFiles.length > 0 ||
          !tool.complete)) ||
      (tool?.kind === 'project' &&
        /^(?:uv|poetry|pdm|pipenv)$/.test(tool.tool) &&
        /^(?:sync|install|export|run)$/.test(tool.action ?? '')),
  );
