import { mapped } from '../mapped.ts';

/** Which versions of Python a specifier admits. */
export interface PythonRange {
  /** Whether `3.13.5`, or some patch release of `3.13`, fits; null when that cannot be said. */
  admits(version: string): boolean | null;
}

type Version = readonly number[];
type Test = (version: Version) => boolean;

/** More patch releases than any minor version ever had. */
const patches = Array.from({ length: 60 }, (_, patch) => patch);
const longest = 200;
const nothingSure: PythonRange = { admits: () => null };

/** PEP 440: `>=3.12,<4`; null clauses, such as pre-releases, leave the answer open. */
export const pep440Range = (text: string): PythonRange =>
  text.length > longest ? nothingSure : rangeOf([mapped(text.split(','), pep440Clause)]);

/** Poetry's own: `^3.12`, `~3.12`, `3.12.*`, clauses with or without a comma, alternatives with `||`. */
export const poetryRange = (text: string): PythonRange =>
  text.length > longest
    ? nothingSure
    : rangeOf(
        mapped(text.split(/\|\|?/), (side) =>
          mapped(
            side
              .trim()
              .replaceAll(/([<>=!~^]) +/g, '$1')
              .split(/[,\s]+/),
            poetryClause,
          ),
        ),
      );

/** One version as files name it: `3.12` is every 3.12.x, `3` every 3.x. */
export const sameVersion = (text: string): PythonRange => {
  const wanted = numbers(text);
  return wanted === null ? nothingSure : rangeOf([[startsWith(wanted)]]);
};

/** Alternatives of clauses that must all hold; null stands for a clause that cannot be read. */
function rangeOf(alternatives: readonly (readonly (Test | null)[])[]): PythonRange {
  return {
    admits: (text) => {
      const version = numbers(text);
      if (version === null || version.length < 2) return null;
      const candidates =
        version.length > 2 ? [version] : mapped(patches, (patch) => [...version, patch]);
      const fits = (clauses: readonly (Test | null)[]): boolean =>
        candidates.some((candidate) => clauses.every((test) => test === null || test(candidate)));
      const fitting = alternatives.filter(fits);
      if (fitting.length === 0) return false;
      return fitting.some((clauses) => !clauses.includes(null)) ? true : null;
    },
  };
}

function pep440Clause(clause: string): Test | null {
  const parts = /^(===|[~=!<>]=|<|>)\s*v?([\d.]+?)(\.\*)?$/.exec(clause.trim());
  const version = numbers(parts?.[2] ?? '');
  if (version === null) return clause.trim() === '' ? () => true : null;
  const isPrefix = parts?.[3] !== undefined;
  switch (parts?.[1]) {
    case '>=':
      return (one) => compare(one, version) >= 0;
    case '<':
      return (one) => compare(one, version) < 0;
    case '<=':
      return (one) => compare(one, version) <= 0;
    case '>':
      return (one) => compare(one, version) > 0;
    case '~=':
      return (one) => compare(one, version) >= 0 && startsWith(version.slice(0, -1))(one);
    case '!=':
      return isPrefix ? (one) => !startsWith(version)(one) : (one) => compare(one, version) !== 0;
    default:
      return isPrefix ? startsWith(version) : (one) => compare(one, version) === 0;
  }
}

function poetryClause(clause: string): Test | null {
  if (clause === '*' || clause === '') return () => true;
  const wildcard = /^={0,2}v?([\d.]+)\.[*x]$/.exec(clause);
  if (wildcard) return pep440Clause(`==${wildcard[1] ?? ''}.*`);
  const parts = /^([\^~])v?([\d.]+)$/.exec(clause);
  if (!parts) return pep440Clause(/^[\d.v]/.test(clause) ? `==${clause}` : clause);
  const version = numbers(parts[2] ?? '');
  if (version === null) return null;
  const fixed = parts[1] === '^' ? 1 : Math.min(2, version.length);
  return (one) => compare(one, version) >= 0 && startsWith(version.slice(0, fixed))(one);
}

const startsWith =
  (prefix: Version): Test =>
  (version) =>
    prefix.every((part, index) => (version[index] ?? 0) === part);

/** Missing parts count as zero. */
function compare(one: Version, other: Version): number {
  for (let index = 0; index < Math.max(one.length, other.length); index++) {
    const difference = (one[index] ?? 0) - (other[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

const numbers = (text: string): number[] | null =>
  /^\d{1,4}(?:\.\d{1,4}){0,3}$/.test(text) ? mapped(text.split('.'), Number) : null;
