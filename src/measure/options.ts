import { parseArgs } from 'node:util';
import type { Bases } from './environment.ts';

export interface Options {
  /** Names of collections; none: all of them. */
  readonly names: readonly string[];
  readonly help: boolean;
  readonly dryRun: boolean;
  /** Null: as often as is usual for each collection. */
  readonly runs: number | null;
  /** One file set only. */
  readonly only: string | null;
  /** Null: whatever this machine has. */
  readonly bases: Bases | null;
  /** Names of buildx builders; none: the one in use. */
  readonly builders: readonly string[];
  /** Measured even where a record fits, or cannot be read. */
  readonly anew: boolean;
  /** How many file sets to repeat and compare; null: measure and record. */
  readonly verify: number | null;
}

export const usage = `npm run measure [-- NAME… OPTION…]

Measures what has no record that fits, and writes content/measurements/<name>.json.
NAME is a lesson's slug or folder, lessons, journey, journey-django, evidence or evidence/<rule>; default: all.

  --dry-run              print what would be measured, and about how long it takes
  --only FILE_SET        one file set of each collection
  --runs N               repeat every build and probe N times (usually 3)
  --bases hub|recreated  pulled official images, or those of npm run bases
  --builder NAME         a buildx builder; more than one share the work
  --anew                 measure what is named even if it has a record
  --verify [N]           measure N recorded file sets again (usually 5) and say which figures moved; writes nothing
  --help                 print this

Exit code: 0 done, 1 a figure moved (--verify), 2 the call or the machine is not right, 130 interrupted.`;

/** Throws one line for an option it does not know or cannot read. */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: withVerifyCount(args),
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      'dry-run': { type: 'boolean', default: false },
      runs: { type: 'string' },
      only: { type: 'string' },
      bases: { type: 'string' },
      builder: { type: 'string', multiple: true, default: [] },
      anew: { type: 'boolean', default: false },
      verify: { type: 'string' },
    },
  });
  const { bases = null, anew } = values;
  if (bases !== null && bases !== 'hub' && bases !== 'recreated') {
    throw new Error(`--bases ${bases}: expected hub or recreated`);
  }
  if (anew && positionals.length === 0) throw new Error('--anew: expected the names of what');
  const twice = values.builder.find((name, index) => values.builder.indexOf(name) < index);
  if (twice !== undefined) throw new Error(`--builder ${twice}: expected each builder once`);
  if (values.verify !== undefined && (anew || values['dry-run'] || values.runs !== undefined)) {
    throw new Error('--verify: expected without --anew, --dry-run and --runs');
  }
  return {
    names: positionals,
    help: values.help,
    dryRun: values['dry-run'],
    runs: countOf('--runs', values.runs, 99),
    only: values.only ?? null,
    bases,
    builders: values.builder,
    anew,
    verify: countOf('--verify', values.verify, 999),
  };
}

/** Gives `--verify` its usual number where none follows. */
const withVerifyCount = (args: readonly string[]): string[] =>
  args.flatMap((word, index) =>
    word === '--verify' && !/^\d+$/.test(args[index + 1] ?? '') ? ['--verify=5'] : [word],
  );

function countOf(option: string, text: string | undefined, most: number): number | null {
  if (text === undefined) return null;
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= most) return count;
  throw new Error(`${option} ${text}: expected a number from 1 to ${most}`);
}
