import { known, unknown, type Known } from '../known.ts';
import type { BaseFacts } from './base-facts.ts';
import { hasProgram, type ProgramSet } from './base-programs.ts';

/** What is plain data about an image; a name left out is unknown. */
export interface Sheet {
  readonly family?: 'debian' | 'ubuntu' | 'alpine' | 'rhel' | 'distroless' | 'wolfi' | 'scratch';
  readonly release?: string;
  readonly python?: string | null;
  readonly pythonOrigin?: 'official' | 'distro' | 'none';
  readonly variant?: 'full' | 'slim' | 'alpine' | 'minimal';
  readonly user?: string;
  readonly workdir?: string | null;
  readonly startsNothing?: boolean;
  /** The image's own ENTRYPOINT, [] for none. */
  readonly entrypoint?: readonly string[];
  /** Which program lists apply. */
  readonly programs?: ProgramSet;
  /** Names of the image's ENV; every other name is known not to be set. Null value: set to something not recorded. */
  readonly env?: Readonly<Record<string, string | null>>;
  /** Further names that the image may set. */
  readonly maySet?: RegExp;
}

const notSet = known(null);
const mayBeSet = unknown('the image may set it');
const isSet = unknown('the image sets it');

/** What a sheet tells of its image; the rest is unknown for this reason. */
export function factsFrom(sheet: Sheet, because: string): BaseFacts {
  const set = sheet.env === undefined ? null : new Map(Object.entries(sheet.env));
  const fact = <T>(value: T | undefined): Known<T> =>
    value === undefined ? unknown(because) : known(value);
  return {
    family: fact(sheet.family),
    release: fact(sheet.release),
    python: fact(sheet.python),
    pythonOrigin: fact(sheet.pythonOrigin),
    variant: fact(sheet.variant),
    user: fact(sheet.user),
    workdir: fact(sheet.workdir),
    startsNothing: fact(sheet.startsNothing),
    entrypoint: fact(sheet.entrypoint),
    env: (name) => {
      if (set === null) return unknown(because);
      const value = set.get(name);
      if (value === undefined) return sheet.maySet?.test(name) === true ? mayBeSet : notSet;
      return value === null ? isSet : known(value);
    },
    has: (program) => {
      if (sheet.family === 'scratch') return known(false);
      if (sheet.programs === undefined) return unknown(because);
      const python = sheet.pythonOrigin === 'official' ? 'official' : 'none';
      // The images of Python 2 were built with a `pip install virtualenv`.
      if (program === 'virtualenv' && sheet.python === '2.7')
        return unknown('images of Python 2 may hold it');
      const has = hasProgram(sheet.programs, sheet.release ?? null, python, program);
      return has === null ? unknown('the table of programs does not say') : known(has);
    },
  };
}
