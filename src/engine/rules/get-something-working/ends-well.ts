import type { Command } from '../../model/command.ts';
import { isInstall } from './fetching.ts';

/**
 * These commands succeed whether or not that one did. Whoever ends a step with `exit 0` or `true` says that it may fail.
 */
export const endsWell = (commands: readonly Command[], failed: Command): boolean =>
  commands.length > 0 &&
  commands.every((command) => !command.background && succeeds(command, failed));

function succeeds({ name, words, assignments, tool }: Command, failed: Command): boolean {
  if (words.length === 0) return assignments.size > 0;
  const flags = words.slice(1).filter(({ raw }) => raw.startsWith('-'));
  const operands = words.slice(1).filter(({ raw }) => !raw.startsWith('-'));
  const has = (flag: RegExp) => flags.some(({ raw }) => flag.test(raw));
  if (tool?.kind === 'packages')
    return (
      cleaning.test(tool.action ?? '') ||
      (failed.tool?.kind !== 'packages' && removing.test(tool.action ?? ''))
    );
  switch (name) {
    case 'echo':
    case 'printf':
    case 'sync':
    case 'ldconfig':
      return true;
    case 'rm':
      return has(/^-[a-zA-Z]*f|^--force$/);
    case 'mkdir':
      return has(/^-[a-zA-Z]*p|^--parents$/);
    case 'cd':
      return operands[0]?.value === '/';
    // What installs leave behind lies elsewhere; a download may be what gets an owner.
    case 'chown':
      return isInstall(failed) && operands.slice(1).every(({ raw }) => ownFolder.test(raw));
    default:
      return false;
  }
}

const cleaning = /^(?:clean|autoclean|dist-clean|distclean|autoremove)$/;
/** Packages that are there. */
const removing = /^(?:remove|purge|del|erase)$/;
/** Not what lies further down: that may be something which the install was to bring. */
const ownFolder =
  /^\/(?:(?:app|srv|data|code|workspace|src|var\/(?:log|lib|run|www))|home\/[\w.-]+)\/?$/;
