import type { Command, Word } from '../../model/command.ts';

/** What a chmod sets. */
export interface ChangedMode {
  readonly word: Word;
  readonly raw: string;
  /** Whoever has an account may write. A sticky directory, such as `/tmp`, does not count. */
  readonly worldWritable: boolean;
  /** Programs run with the rights of their owner. */
  readonly setuid: boolean;
}

/** Null for other commands, and where the mode cannot be read. */
export function changedMode({ name, words }: Command): ChangedMode | null {
  if (name !== 'chmod') return null;
  const word = words.slice(1).find(({ value }) => !/^-(?:[RvcfhHLP]+$|-)/.test(value ?? ''));
  const mode = word?.value ?? null;
  if (word === undefined || mode === null || mode.length > 80) return null;
  return { word, raw: mode, ...bitsOf(mode) };
}

/** Of an octal number, or of clauses such as `u+s,o-w`. */
export function bitsOf(mode: string): Pick<ChangedMode, 'worldWritable' | 'setuid'> {
  const octal = /^[0-7]{1,6}$/.test(mode) ? Number.parseInt(mode, 8) : null;
  if (octal !== null) {
    const isSticky = (octal & 0o1000) !== 0;
    return { worldWritable: (octal & 0o2) !== 0 && !isSticky, setuid: (octal & 0o4000) !== 0 };
  }
  const clauses = mode.split(',').map((clause) => /^([ugoa]*)([+=])([rwxXst]+)$/.exec(clause));
  const isSticky = clauses.some((clause) => clause?.[3]?.includes('t'));
  const gives = (who: RegExp, what: string): boolean =>
    clauses.some((clause) => who.test(clause?.[1] ?? '-') && clause?.[3]?.includes(what) === true);
  return { worldWritable: gives(/[oa]/, 'w') && !isSticky, setuid: gives(/^$|[ua]/, 's') };
}
