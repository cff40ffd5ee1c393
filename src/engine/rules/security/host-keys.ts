import type { Command, Word } from '../../model/command.ts';
import type { Place } from '../../place.ts';

/** A command that leaves open which server answers over SSH. */
export interface HostKeyCheck {
  /** `off`: any server will do. `firstUse`: whichever answers the first time. */
  readonly kind: 'off' | 'firstUse';
  readonly place: Place;
}

const off = /StrictHostKeyChecking[=\s]{1,5}["']?(?:no|off)\b/i;
const firstUse = /StrictHostKeyChecking[=\s]{1,5}["']?accept-new\b/i;
const tools = /^(?:ssh|scp|sftp|git|rsync|echo|printf|export|sed|tee)$/;

/** Null for a command that checks the key, or has nothing to do with SSH. */
export function hostKeyCheck(command: Command): HostKeyCheck | null {
  const { name, words, assignments, redirects } = command;
  const set = assignments.get('GIT_SSH_COMMAND') ?? '';
  if (off.test(set)) return { kind: 'off', place: command.place };
  if (firstUse.test(set)) return { kind: 'firstUse', place: command.place };
  if (name === 'ssh-keyscan' && !isChecked(command))
    return { kind: 'firstUse', place: command.place };
  if (redirects.some(({ body }) => body !== null && off.test(body)))
    return { kind: 'off', place: command.place };
  if (!tools.test(name ?? '')) return null;
  const told = words.find((word) => /StrictHostKeyChecking/i.test(textOf(word)));
  if (told === undefined) return null;
  if (off.test(textOf(told))) return { kind: 'off', place: told.place };
  return firstUse.test(textOf(told)) ? { kind: 'firstUse', place: told.place } : null;
}

const textOf = ({ value, raw }: Word): string => value ?? raw;

/** Piped into something that compares: `ssh-keyscan host | ssh-keygen -lf -`. */
const isChecked = ({ pipe }: Command): boolean =>
  pipe !== null && pipe.index < pipe.pipeline.length - 1;
