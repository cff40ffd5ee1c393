import type { Command } from '../../model/command.ts';
import type { Stage } from '../../model/stage.ts';

/** Another Python is installed, or uv is told which one to take. */
export const bringsAnother = (stage: Stage): boolean =>
  stage.chain.some((one) =>
    one.steps.some((step) =>
      step.kind === 'run'
        ? !step.complete || step.commands.some(namesPython)
        : (step.kind === 'env' || step.kind === 'arg') &&
          step.pairs.some(({ name }) => name === 'UV_PYTHON'),
    ),
  );

function namesPython({ tool, name, words, assignments }: Command): boolean {
  if (tool?.kind === 'packages')
    return tool.packages.some((word) => /^python3?\.\d/.test(word.value ?? ''));
  if (tool?.kind === 'project')
    return (
      tool.flags.has('python') ||
      (tool.tool === 'uv' && tool.action === 'python') ||
      (tool.tool === 'poetry' && tool.action === 'env') ||
      assignments.has('UV_PYTHON')
    );
  return (
    name === 'pyenv' || (name === 'export' && words.some(({ raw }) => raw.includes('UV_PYTHON=')))
  );
}
