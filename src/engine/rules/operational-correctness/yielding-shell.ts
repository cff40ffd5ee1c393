import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { Script } from '../../model/script.ts';

/** What `/bin/sh` of the final image is, where it is one that can give way to a program by itself; else null. */
export function yieldingShell({ final, finalChain }: Model): 'BusyBox' | 'bash' | null {
  const family = final === null ? undefined : valueOf(final.base.family);
  if (family === 'alpine') return 'BusyBox';
  const image = finalChain.at(-1)?.image;
  const text = image ? valueOf(image)?.text : undefined;
  return family === 'rhel' || hasBash.test(text ?? '') ? 'bash' : null;
}

/** openSUSE and Arch, whose `sh` is bash as well. */
const hasBash =
  /^(?:docker\.io\/(?:library\/)?)?(?:opensuse|archlinux)(?:[/:@]|$)|^registry\.(?:opensuse\.org|suse\.com)\//;

/**
 * The same, where it surely replaces itself with the last program of this line. Measured: BusyBox 1.35 does so behind
 * `&&`, `;` and redirections as well, bash 5.2 not always, so it counts for a command alone.
 */
export function shellThatYields(model: Model, script: Script | null): string | null {
  const shell = yieldingShell(model);
  if (shell === null || script === null || !script.complete) return null;
  // The line of the instruction starts the script and nothing else.
  if (script.path !== null) return shell;
  const [ending, ...endings] = script.endings;
  if (ending === undefined || endings.length > 0 || ending.held !== null) return null;
  const isAlone = script.commands.length === 1 && ending.command.redirects.length === 0;
  return shell === 'BusyBox' || isAlone ? shell : null;
}
