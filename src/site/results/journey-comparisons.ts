import type { BuildContext } from '../../course/file-set.ts';
import type { Measurement } from '../../results/index.ts';
import { changeOf, saidChanges, type Change, type SaidChange } from './change.ts';
import { tileFigures } from './tiles.ts';

/** One step as it is compared: its files, and its numbers where there are any. */
export interface ComparedStep {
  readonly context: BuildContext;
  readonly measured: Measurement | null;
}

/** What changes between two steps, apart from files. */
export interface Comparison {
  readonly said: readonly SaidChange[];
  /** By figure; those that one of the two lacks are left out. */
  readonly changes: Readonly<Record<string, Change>>;
}

/** What the script of a journey asks for once two steps are chosen that do not follow each other. */
export interface JourneyComparisons {
  /** Every text that a file has anywhere in the journey, once. */
  readonly texts: readonly string[];
  /** By path, for every step in order: which of the texts it has; null: the file is not there. */
  readonly files: Readonly<Record<string, readonly (number | null)[]>>;
  /** By `<from>-<to>`; pairs of which one is not measured are left out. */
  readonly comparisons: Readonly<Record<string, Comparison>>;
}

export function journeyComparisons(steps: readonly ComparedStep[]): JourneyComparisons {
  const paths = [...new Set(steps.flatMap(({ context }) => [...context.keys()]))].sort();
  const texts: string[] = [];
  const place = (text: string | undefined): number | null => {
    if (text === undefined) return null;
    const known = texts.indexOf(text);
    return known < 0 ? texts.push(text) - 1 : known;
  };
  const files = paths
    .filter((path) => new Set(steps.map(({ context }) => context.get(path))).size > 1)
    .map((path) => [path, steps.map(({ context }) => place(context.get(path)))] as const);
  return {
    texts,
    files: Object.fromEntries(files),
    comparisons: Object.fromEntries(
      steps.flatMap(({ measured: from }, at) =>
        steps.flatMap(({ measured: to }, other) =>
          from === null || to === null || at === other
            ? []
            : [[`${at}-${other}`, comparison(from, to)] as const],
        ),
      ),
    ),
  };
}

export function comparison(from: Measurement, to: Measurement): Comparison {
  const changes = tileFigures.flatMap(({ id, take }) => {
    const change = changeOf(take(from), take(to));
    return change === null ? [] : [[id, change] as const];
  });
  return { said: saidChanges(from, to), changes: Object.fromEntries(changes) };
}

/** The texts of one step, of those files that differ anywhere. */
export const textsOfStep = (
  { texts, files }: JourneyComparisons,
  step: number,
): Map<string, string> =>
  new Map(
    Object.entries(files).flatMap(([path, places]) => {
      const text = texts[places[step] ?? -1];
      return text === undefined ? [] : [[path, text] as const];
    }),
  );
