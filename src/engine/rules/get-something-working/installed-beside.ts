import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import type { RunStep } from '../../model/step.ts';
import type { PipCall } from '../../model/tool.ts';
import type { Judgement } from '../../rule.ts';
import { installsOnlyTools, targetOf } from './pip-target.ts';
import type { VirtualEnvironment } from './virtual-environment.ts';
import { environmentsOf } from './virtual-environments.ts';

/** `pip install` for the image's own Python where the program runs in the environment of its project. */
export function* installsBeside(model: Model): Iterable<Judgement> {
  const { final } = model;
  if (final === null || !model.calls.tools.has('pip')) return;
  const [environment, ...others] = environmentsOf(model, final);
  if (environment?.holds !== 'packages' || others.length > 0) return;
  if (environment.origin?.stage !== final || !isMadeByProject(environment)) return;
  if (!startsIn(model, final, environment)) return;
  if (valueOf(final.end.env('PYTHONPATH')) !== null || /site-packages/.test(model.text)) return;
  for (const run of final.runs) {
    for (const command of run.commands) {
      const { tool } = command;
      if (tool?.kind !== 'pip' || !isForProgram(command, tool)) continue;
      if (!goesBeside(model, final, run, command, tool, environment)) continue;
      if (isUsedInBuild(final, run)) return;
      yield {
        place: command.place,
        message: `This fills the image's own Python, and the container starts the one in \`${environment.root}\`, which does not see it.`,
      };
      return;
    }
  }
}

/** `uv sync` or `poetry install` chose the place, so that a bare `pip` does not look as if it meant another one. */
const isMadeByProject = ({ step }: VirtualEnvironment): boolean =>
  step.kind === 'run' &&
  step.commands.some(({ tool }) => tool?.kind === 'project' && tool.installsDependencies);

/** By `uv run` and the like, by its path, or because it is the first on the PATH. */
function startsIn({ start, text }: Model, { end }: Stage, { root }: VirtualEnvironment): boolean {
  const programs = valueOf(start.programs) ?? [];
  if (programs.length === 0) return false;
  if (start.wrappers.has('uv') || start.wrappers.has('poetry'))
    return !/--no-project|--active|--isolated/.test(text) && start.script === null;
  const isFirst = valueOf(end.env('PATH'))?.startsWith(`${root}/bin:`) === true;
  return programs.every(
    ({ word, assignments }) =>
      word.startsWith(`${root}/bin/`) ||
      (isFirst && /^[\w.-]+$/.test(word) && !assignments.has('PATH')),
  );
}

const isForProgram = ({ conditional }: Command, tool: PipCall): boolean =>
  tool.complete && tool.action === 'install' && !conditional && !installsOnlyTools(tool);

function goesBeside(
  model: Model,
  stage: Stage,
  run: RunStep,
  command: Command,
  tool: PipCall,
  environment: VirtualEnvironment,
): boolean {
  if (!run.complete || run.commands.some(({ name }) => /^(?:\.|source|cd)$/.test(name ?? '')))
    return false;
  // Before there is an environment, its folder on the PATH is empty.
  const isThere = environment.step.index <= run.index;
  const environments = isThere ? environmentsOf(model, stage) : [];
  const path = valueOf(run.before.env('PATH')) ?? '';
  if (!isThere && command.words[0]?.value?.includes('/') !== true && !tool.viaUv)
    return path
      .split(':')
      .every((folder) => folder === `${environment.root}/bin` || isSystem(folder));
  const around = { workdir: run.before.workdir, active: null, environments };
  return targetOf(command, tool, run, around).kind === 'interpreter';
}

const isSystem = (folder: string): boolean => /^\/(?:usr\/(?:local\/)?)?s?bin$/.test(folder);

/** A later step may call what was installed, or the Python that has it. */
const isUsedInBuild = ({ runs }: Stage, { index }: RunStep): boolean =>
  runs.some(
    (run) =>
      run.index >= index &&
      (!run.complete ||
        run.commands.some(
          ({ tool, name, wrappers }) =>
            tool === null && wrappers.length === 0 && !plain.test(name ?? '?'),
        )),
  );

const plain =
  /^(?:rm|mkdir|chown|chmod|useradd|groupadd|adduser|addgroup|cp|mv|ln|touch|echo|set|apt-get|curl|wget|ls|cat|find|uv|poetry)$/;
