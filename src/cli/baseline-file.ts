import { CommandFailure } from './failure.ts';
import { readFile } from './files.ts';
import { jsonKeys, type JsonKey } from './json-keys.ts';
import { jsonMistake } from './json-mistake.ts';
import { textOf } from './text-file.ts';

/** How many findings are known: by the path of a file, then by rule and digest of the words that it is about. */
export type KnownCounts = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** The text of a baseline, null where no file is. Fails with the reason; `shown` is the name a message uses. */
export async function readBaselineText(path: string, shown: string): Promise<string | null> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new CommandFailure(`${shown}: cannot be read (${error.code ?? error.message})`);
  });
  if (bytes === null) return null;
  const text = textOf(bytes);
  if (text === null) throw new CommandFailure(`${shown}: not UTF-8 text`);
  return text;
}

/** What a baseline says. Fails with path, line and reason. */
export function parseBaseline(written: string, shown: string): KnownCounts {
  const text = written.replace(/^\uFEFF/, '');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const { line, reason } = jsonMistake(text, error instanceof Error ? error.message : '');
    throw new CommandFailure(`${shown}:${line}: ${reason}`);
  }
  const keys = jsonKeys(text, levels.length);
  const found = mistakeIn(value) ?? repeated(keys);
  if (found === null) return (value as { known: KnownCounts }).known;
  const key = keys.findLast(({ path }) => path.join('\0') === found.at.join('\0'));
  throw new CommandFailure(`${shown}:${key?.line ?? 1}: ${found.reason}`);
}

/** One line for each kind of finding of a file, in an order of its own, so that differences are small. */
export function baselineText(known: KnownCounts): string {
  const files = sorted(known).map(([path, counts]) => [path, Object.fromEntries(sorted(counts))]);
  return `${JSON.stringify({ version: 1, known: Object.fromEntries(files) as object }, null, 2)}\n`;
}

/** By code units, which no language and no system orders otherwise. */
const sorted = <Value>(all: Readonly<Record<string, Value>>): [string, Value][] =>
  Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1));

interface Mistake {
  readonly at: readonly string[];
  readonly reason: string;
}

function mistakeIn(value: unknown): Mistake | null {
  if (!isMap(value) || !('version' in value) || !('known' in value))
    return { at: [], reason: 'no baseline: it needs "version" and "known"' };
  if (value['version'] !== 1)
    return {
      at: ['version'],
      reason: `version ${JSON.stringify(value['version'])} is not known, only 1`,
    };
  const other = Object.keys(value).find((key) => key !== 'version' && key !== 'known');
  if (other !== undefined) return { at: [other], reason: `there is no setting "${other}"` };
  return mistakeBelow(value['known'], ['known']);
}

/** What a level holds, from `known` downwards. */
const levels = ['paths', 'rules', 'a number of findings'] as const;

function mistakeBelow(value: unknown, at: readonly string[]): Mistake | null {
  const level = levels[at.length - 1];
  const isLast = at.length === levels.length;
  if (isLast ? !(Number.isSafeInteger(value) && Number(value) > 0) : !isMap(value))
    return { at, reason: `"${at.at(-1)}" needs ${isLast ? '' : 'an object of '}${level}` };
  if (isLast) return null;
  for (const [key, inner] of Object.entries(value as object)) {
    const mistake = mistakeBelow(inner, [...at, key]);
    if (mistake !== null) return mistake;
  }
  return null;
}

/** A merge can leave a key twice, and the first one would count for nothing. */
function repeated(keys: readonly JsonKey[]): Mistake | null {
  const seen = new Set<string>();
  for (const { path } of keys) {
    const name = path.join('\0');
    if (seen.has(name)) return { at: path, reason: `"${path.at(-1)}" stands here again` };
    seen.add(name);
  }
  return null;
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
