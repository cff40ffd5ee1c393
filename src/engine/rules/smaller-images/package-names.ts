import type { Command, Word } from '../../model/command.ts';
import type { PackageManagerCall } from '../../model/tool.ts';

const installing: ReadonlySet<string> = new Set([
  ...['install', 'add', 'groupinstall', 'localinstall', 'reinstall'],
]);
const removing: ReadonlySet<string> = new Set([
  ...['remove', 'purge', 'autoremove', 'autopurge', 'del', 'erase', 'groupremove'],
]);

/** What a command installs with apt, apk or dnf; null for every other command. */
export function packageInstall({ tool }: Command): PackageManagerCall | null {
  return tool?.kind === 'packages' && installing.has(tool.action ?? '') ? tool : null;
}

/** What a command takes away again with apt, apk or dnf; null for every other command. */
export function packageRemoval({ tool }: Command): PackageManagerCall | null {
  return tool?.kind === 'packages' && removing.has(tool.action ?? '') ? tool : null;
}

/** `libpq-dev` of `libpq-dev=17.*`, `"libpq-dev"` and `libpq-dev:arm64`; empty when the word starts with a variable. */
export const packageName = (word: Word): string => writtenName(word).toLowerCase();

/** The same as somebody wrote it: dnf has names such as `mesa-libGL-devel`. */
export const writtenName = ({ raw }: Word): string => /^["']?([\w.+-]*)/.exec(raw)?.[1] ?? '';

/**
 * Whether `removal` takes away what `install` brought in the same RUN: by its name, by the name of apk's virtual
 * package, or in a way that cannot be read, which is taken for yes.
 */
export function takesAway(
  removal: PackageManagerCall,
  name: string,
  install: PackageManagerCall,
): boolean {
  if (removal.manager !== install.manager) return false;
  const virtual = install.flags.get('virtual');
  return removal.packages.some((word) => {
    const removed = packageName(word);
    return removed === name || removed === virtual || removed === '' || word.value === null;
  });
}
