import { readEvidencePair, rulesWithEvidence } from '../../course/evidence-pair.ts';
import { buildContext } from '../../course/file-set.ts';
import { readCollection } from '../../course/measured-collection.ts';
import type { LessonMeasurements } from '../../results/index.ts';
import { staleSets } from '../freshness.ts';
import { measurementsOf } from '../measurements.ts';
import { repository } from '../repository.ts';
import { fileDifferences, type FileDifference } from '../results/file-differences.ts';
import { figuresOfPair, type PairFigure } from './pair-figures.ts';

/** What the smallest pair of file sets shows about one rule. */
export interface RuleEvidence {
  /** Of the record: `evidence/<rule>`. */
  readonly collection: string;
  /** Files that differ between the two sides. */
  readonly files: readonly FileDifference[];
  /** The Dockerfile of both sides where it is the same; null where it is among the files. */
  readonly dockerfile: string | null;
  /** Null: not measured yet. */
  readonly record: LessonMeasurements | null;
  /** Whether a side has changed since it was measured. */
  readonly isStale: boolean;
  /** The headline first; empty without numbers. */
  readonly figures: readonly PairFigure[];
}

/** Null when no pair was made for the rule. */
export function ruleEvidence(rule: string): RuleEvidence | null {
  if (!rulesWithEvidence(repository).includes(rule)) return null;
  const collection = `evidence/${rule}`;
  const { app, sets } = readCollection(repository, collection);
  const [before, after] = sets.map((set) => buildContext(repository, app, set));
  if (before === undefined || after === undefined) return null;
  const files = fileDifferences(before, after);
  const record = measurementsOf(collection);
  const { shows } = readEvidencePair(repository, rule);
  return {
    collection,
    files,
    dockerfile: files.some(({ path }) => path === 'Dockerfile')
      ? null
      : (after.get('Dockerfile') ?? null),
    record,
    isStale: record !== null && staleSets(record).length > 0,
    figures: record === null ? [] : figuresOfPair(shows, record.measurements),
  };
}

/** Ids of the rules whose pair was measured: they wear the diamond in lists. */
export const measuredRules = (): ReadonlySet<string> =>
  new Set(
    rulesWithEvidence(repository).filter(
      (rule) => repository.read(`content/measurements/evidence/${rule}.json`) !== null,
    ),
  );
