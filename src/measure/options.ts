import { parseArgs } from 'node:util';
import type { Bases } from './environment.ts';

export interface Options {
  readonly lessons: readonly string[];
  readonly dryRun: boolean;
  readonly runs: number;
  /** One file set only. */
  readonly only: string | null;
  /** Null: whatever this machine has. */
  readonly bases: Bases | null;
}

export const usage =
  'npm run measure [-- lesson… --dry-run --runs N --only FILE_SET --bases hub|recreated]';

/** Throws one line for an option it does not know or cannot read. */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean', default: false },
      runs: { type: 'string', default: '3' },
      only: { type: 'string' },
      bases: { type: 'string' },
    },
  });
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1 || runs > 99) {
    throw new Error(`--runs ${values.runs}: expected a number from 1 to 99`);
  }
  const { bases = null } = values;
  if (bases !== null && bases !== 'hub' && bases !== 'recreated') {
    throw new Error(`--bases ${bases}: expected hub or recreated`);
  }
  return {
    lessons: positionals,
    dryRun: values['dry-run'],
    runs,
    only: values.only ?? null,
    bases,
  };
}
