import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';

/**
 * Whether a step of the final image calls git, or pip has to. An image that installs git and does neither has it for
 * the program, as tools that read repositories do.
 */
export function isGitForBuild(model: Model): boolean {
  const isCalled = model.finalChain.some(({ steps }) =>
    steps.some((step) => step.kind === 'run' && step.commands.some(callsGit)),
  );
  if (isCalled) return true;
  for (const { files } of model.beside?.installedRequirements(model) ?? [])
    if (files.some(({ lines }) => lines.some(({ text }) => text.includes('git+')))) return true;
  return false;
}

/** Settings, and the parts that `git lfs` adds, serve the program that calls git later. */
const settings = /^(?:config|lfs|--version|version)$/;

const callsGit = ({ name, words, tool }: Command): boolean =>
  (name === 'git' && !settings.test(words[1]?.value ?? '')) ||
  (tool !== null && words.some(({ raw }) => /git\+|^["']?git@/.test(raw)));
