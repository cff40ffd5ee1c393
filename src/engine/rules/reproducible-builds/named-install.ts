import type { Command, Word } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import { remembered } from '../../model/remembered.ts';
import type { RunStep } from '../../model/step.ts';
import { toolVariable } from './tool-variable.ts';

/** A command that installs packages named on its line. */
export interface NamedInstall {
  readonly run: RunStep;
  readonly command: Command;
  /** `pip` for uv pip too; `tool` for uv tool and pipx, which make an environment for each program. */
  readonly by: 'pip' | 'tool';
  readonly packages: readonly Word[];
  readonly flags: ReadonlyMap<string, string | null>;
  /** Files with versions are named beside the packages. */
  readonly hasFiles: boolean;
}

/**
 * What the stages that contribute to the image install by name with pip, uv or pipx. Left out where part of the line
 * comes from elsewhere, because it may hold any option.
 */
export const namedInstalls = remembered((model): readonly NamedInstall[] => [...readAll(model)]);

function* readAll(model: Model): Iterable<NamedInstall> {
  for (const stage of model.contributing) {
    for (const run of stage.runs) {
      for (const command of run.commands) {
        const install = read(run, command);
        if (install !== null && isReadable(install)) yield install;
      }
    }
  }
}

function read(run: RunStep, command: Command): NamedInstall | null {
  const { tool } = command;
  if (tool?.kind === 'pip') {
    if (!/^(?:install|wheel|download)$/.test(tool.action ?? '')) return null;
    // `-e lib` is a folder, even where the name alone would be a package.
    const editables = tool.editables.filter(({ raw }) => raw.includes('://'));
    const packages = [...tool.packages, ...editables];
    const hasFiles = tool.requirementFiles.length + tool.constraintFiles.length > 0;
    return { run, command, by: 'pip', packages, flags: tool.flags, hasFiles };
  }
  if (tool?.kind !== 'project') return null;
  const [first, ...rest] = tool.words;
  const isUvTool = tool.tool === 'uv' && tool.action === 'tool' && first?.value === 'install';
  const isPipx = tool.tool === 'pipx' && /^(?:install|inject)$/.test(tool.action ?? '');
  if (!isUvTool && !isPipx) return null;
  const isInject = tool.action === 'inject';
  const packages = isUvTool || isInject ? rest : tool.words;
  return { run, command, by: 'tool', packages, flags: tool.flags, hasFiles: false };
}

const isReadable = ({ command, packages }: NamedInstall): boolean =>
  packages.length > 0 &&
  !command.wrappers.includes('xargs') &&
  command.words.every((word) => word.value !== null || /^["']?[^$`"'*?]/.test(word.raw));

/** Constraints, a day after which releases do not count, wheels made before, or a file that may list the same names. */
export function isPinnedElsewhere({ run, command, flags, hasFiles }: NamedInstall): boolean {
  return (
    hasFiles ||
    ['no-index', 'exclude-newer', 'uploaded-prior-to', 'group'].some((flag) => flags.has(flag)) ||
    [
      'PIP_CONSTRAINT',
      'UV_CONSTRAINT',
      'UV_EXCLUDE_NEWER',
      'PIP_UPLOADED_PRIOR_TO',
      'PIP_NO_INDEX',
      'UV_NO_INDEX',
    ].some((name) => toolVariable(run, command, name) !== null)
  );
}
