import type { Command } from '../../model/command.ts';

/** The tools that keep what they download from package indexes. */
export type Downloader = 'pip' | 'uv' | 'poetry' | 'pipenv' | 'pdm' | 'conda';

/** Which tool downloads Python packages when this command runs; null when none does. */
export function downloader({ tool }: Command): Downloader | null {
  if (tool?.kind === 'pip') {
    if (!/^(?:install|sync|wheel|download)$/.test(tool.action ?? '') || tool.flags.has('no-index'))
      return null;
    return tool.viaUv ? 'uv' : 'pip';
  }
  if (tool?.kind !== 'project' || tool.tool === 'pipx') return null;
  return tool.installsDependencies ? tool.tool : null;
}
