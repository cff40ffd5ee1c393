import { mapped } from '../../mapped.ts';
import type { RunStep } from '../../model/step.ts';

/** More commands than a step has; a hostile one must not cost quadratic time. */
const mostCommands = 500;

/**
 * Whether a step also deletes a file or folder whose path ends in one of these, or takes the address out of Git's
 * configuration: nothing of it is then left in the layer.
 */
export function removesFile(run: RunStep, paths: readonly string[]): boolean {
  return run.commands.slice(0, mostCommands).some(({ name, words }) => {
    const values = mapped(words.slice(1, 50), ({ value, raw }) =>
      (value ?? raw).replace(/\/$/, ''),
    );
    if (name === 'rm' || name === 'shred')
      return values.some((value) =>
        paths.some((path) => value.endsWith(path) || isBelow(path, value)),
      );
    if (name !== 'git') return false;
    return (
      values.some((value) => /^--(?:unset|unset-all|remove-section)$/.test(value)) ||
      (values.includes('set-url') && !values.some((value) => value.includes('@')))
    );
  });
}

/** `/tmp/build/shop` below `/tmp/build`, or below what `/tmp/*` stands for: that leaves out names with a dot in front. */
const isBelow = (path: string, folder: string): boolean =>
  folder.length > 1 && path.startsWith(`${folder.replace(/\/\*$/, '')}/`);
