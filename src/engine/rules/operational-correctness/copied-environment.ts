import { at, textOf } from '../../documents/document.ts';
import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import { withoutEndSlashes } from '../../model/path.ts';
import type { Stage } from '../../model/stage.ts';
import type { CopyStep, RunStep } from '../../model/step.ts';
import { bringsFolder } from './brings-folder.ts';

/** A call of uv or poetry that leaves a pointer to the project's folder in an environment that leaves that folder behind. */
export interface PointingInstall {
  readonly tool: 'uv' | 'poetry';
  readonly run: RunStep;
  readonly command: Command;
}

/** Found only where the project is known to be a package and the image is known to get no folder of its code. */
export function* pointingInstalls(model: Model): Iterable<PointingInstall> {
  if (model.stages.length === 1) return;
  const copies = model.finalChain.flatMap((stage) => stage.copies);
  const builders = new Set(copies.flatMap(({ from }) => (isStage(from) ? [from] : [])));
  if (builders.size === 0 || copies.some(bringsFolder)) return;
  for (const stage of builders) {
    const install = lastInstall(stage);
    if (install === null || !isPackage(model, install.tool)) continue;
    const folder = valueOf(install.run.before.workdir);
    const sources = mapped(
      copies
        .filter(({ from }) => from === stage)
        .flatMap((copy) => mapped(copy.sources, ({ value }) => valueOf(value))),
      (path) => (path === undefined ? path : withoutEndSlashes(path)),
    );
    const leavesFolder = sources.every(
      (source) => source !== undefined && folder !== undefined && !overlaps(source, folder),
    );
    if (leavesFolder && sources.some((source) => /(?:^|\/)\.?v?env$/.test(source ?? '')))
      yield install;
  }
}

const isStage = (from: CopyStep['from']): from is Stage =>
  typeof from === 'object' && 'steps' in from;

/** The folder itself, one above it, or one of its own that is no environment. */
const overlaps = (source: string, folder: string): boolean =>
  source === folder ||
  folder.startsWith(`${source}/`) ||
  (source.startsWith(`${folder}/`) && !/\/\.?v?env$/.test(source));

function lastInstall(stage: Stage): PointingInstall | null {
  let last: PointingInstall | null = null;
  for (const run of stage.runs) {
    for (const command of run.commands) {
      const { tool } = command;
      if (tool?.kind === 'pip' && tool.packages.some(({ raw }) => /\.whl|^\.|dist\//.test(raw)))
        return null;
      if (tool?.kind !== 'project' || !tool.installsDependencies) continue;
      if (tool.tool === 'uv' || tool.tool === 'poetry')
        last = isPointing(run, command) ? { tool: tool.tool, run, command } : null;
    }
  }
  return last;
}

function isPointing(run: RunStep, { tool }: Command): boolean {
  if (tool?.complete !== true) return false;
  const set = run.before.variable('UV_NO_EDITABLE');
  if (set.kind === 'unknown' || (set.value ?? '') !== '') return false;
  return ![
    ...['no-editable', 'no-install-project', 'no-install-workspace', 'no-root', 'only-dev'],
    ...['only-group', 'package', 'directory', 'project'],
  ].some((flag) => tool.flags.has(flag));
}

/** By pyproject.toml: something that is installed, not just a list of dependencies. */
export function isPackage(model: Model, tool: 'uv' | 'poetry'): boolean {
  const pyproject = valueOf(model.project.pyproject);
  if (!pyproject) return false;
  if (tool === 'poetry')
    return (
      at(pyproject, 'build-system') !== undefined &&
      textOf(at(pyproject, 'tool', 'poetry', 'package-mode')) !== 'false'
    );
  const wanted = textOf(at(pyproject, 'tool', 'uv', 'package'));
  return wanted === undefined ? at(pyproject, 'build-system') !== undefined : wanted === 'true';
}
