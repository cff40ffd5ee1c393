import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import type { RunStep } from '../../model/step.ts';
import type { PackageManagerCall } from '../../model/tool.ts';

/** A mount keeps the lists out of the layers, and between the builds. */
export const mountsLists = (run: RunStep): boolean =>
  run.mounts.some(({ type, target }) => {
    const where = valueOf(target);
    return (
      valueOf(type) !== 'bind' &&
      (where === undefined || /^\/var\/lib(?:\/apt|$)/.test(where ?? ''))
    );
  });

/** What a cached step left on the mount is as old as that step, and gone when the builder is cleaned. */
export const keepsLists = (run: RunStep): boolean =>
  run.mounts.some(
    ({ type, target }) =>
      valueOf(type) === 'cache' && /^\/var\/lib(?:\/apt|$)/.test(valueOf(target) ?? ''),
  );

/** A script of unknown text, or a program that fetches package lists as part of its work. */
export function mayUpdateLists({ name, words, tool }: Command): boolean {
  const program = words[0]?.value ?? null;
  if (words.length === 0 || tool !== null) return false;
  if (name === null || program === null) return true;
  return (
    /^(?:ba|da|a|z)?sh$|^(?:source|\.|eval|make|just|add-apt-repository|apt-add-repository|ansible-playbook|playwright)$|\.(?:sh|bash|py)$|^python/.test(
      name,
    ) || /^\.{0,2}\/(?!usr\/|bin\/|sbin\/|opt\/|venv\/)/.test(program)
  );
}

export const callOf = ({ tool }: Command): PackageManagerCall | null =>
  tool?.kind === 'packages' ? tool : null;

/** It fetches package lists. */
export const updates = (call: PackageManagerCall | null): boolean =>
  call !== null &&
  (call.manager === 'dnf'
    ? /^(?:makecache|check-update)$/.test(call.action ?? '')
    : call.action === 'update');

/** It does something with them. */
export const usesLists = (call: PackageManagerCall | null): boolean =>
  call !== null &&
  !/^(?:clean|dist-clean|autoclean|autoremove|remove|purge|del)$/.test(call.action ?? '');

/** Installs from a server, not from a file that was copied in. */
export const installsFromLists = (call: PackageManagerCall | null): boolean =>
  call !== null &&
  /^(?:install|build-dep|satisfy|add)$/.test(call.action ?? '') &&
  call.packages.length > 0 &&
  !call.packages.some(({ raw }) => /^["']?\.{0,2}\/|\.deb["']?$/.test(raw));
