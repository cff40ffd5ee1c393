import {
  answerOf,
  asUser,
  differ,
  differInSize,
  inBytes,
  inSeconds,
  type Measurement,
  type Sample,
} from '../../results/index.ts';

/** One figure that every file set of a lesson may have. */
export interface Column {
  readonly id: string;
  /** Heading of the column. */
  readonly title: string;
  /** What a bar of it would show, for a chart's caption; null where a bar would say nothing. */
  readonly chart: string | null;
  /** The figure as text; `–` where it was not taken or does not apply. */
  readonly text: (of: Measurement) => string;
  /** The figure as a number, for bars and for comparing; null like `–`. */
  readonly number: (of: Measurement) => number | null;
  /** True where the two differ by more than their own scatter. */
  readonly apart: (one: Measurement, other: Measurement) => boolean;
}

const none = '–';
/** Asked for, and it did not happen. */
const never = 'none';

/** In the order of the full table. */
export const columns: readonly Column[] = [
  words('user', 'Runs as', ({ behaviour }) => nullable(behaviour?.userId, asUser)),
  words('code', 'Can change its code', ({ behaviour }) =>
    nullable(behaviour?.canWriteOwnCode, (can) => (can ? 'yes' : 'no')),
  ),
  timed('answer', 'First answer', 'Seconds from start to first answer', (of) => {
    const answer = answerOf(of);
    return typeof answer === 'string' ? never : answer;
  }),
  timed(
    'stop',
    'Stop',
    'Seconds from the stop signal to the end',
    ({ behaviour }) => behaviour?.stop ?? null,
  ),
  words('exit', 'Exit code', ({ behaviour }) => nullable(behaviour?.stopExitCode, String)),
  timed(
    'app',
    'Rebuild after an edit',
    'Seconds to rebuild after an edit of the code',
    (of) => of.builds.app?.seconds ?? null,
  ),
  timed(
    'dependency',
    'Rebuild after an update',
    'Seconds to rebuild after a package update',
    (of) => of.builds.dependency?.seconds ?? null,
  ),
  timed(
    'cold',
    'Build from nothing',
    'Seconds to build from nothing',
    (of) => of.builds.cold?.seconds ?? null,
  ),
  sized('unpacked', 'Size', 'Size of the image, unpacked', (of) => of.image?.unpackedBytes ?? null),
  sized(
    'compressed',
    'Pull',
    'Compressed size: what a pull moves',
    (of) => of.image?.compressedBytes ?? null,
  ),
];

/**
 * The columns worth a place in a small table, most telling first: facts about behaviour that are not the same for
 * all, and figures of which the largest is half as much again as the smallest, and more than scatter.
 */
export function tellingColumns(measured: readonly Measurement[]): Column[] {
  return columns
    .filter(({ apart }) => measured.some((one) => measured.some((other) => apart(one, other))))
    .map((column) => ({ column, weight: weightOf(column, measured) }))
    .filter(({ weight }) => weight >= 1.5)
    .sort((one, other) => other.weight - one.weight)
    .map(({ column }) => column);
}

/** The figure to draw: the telling one that varies most, unless all of it happens within a second. */
export function chartColumn(measured: readonly Measurement[]): Column | null {
  const drawn = tellingColumns(measured).filter(({ chart }) => chart !== null);
  return drawn.find((column) => range(column, measured) >= 1) ?? null;
}

/** Largest figure divided by smallest; a column of words weighs as much as a tenfold difference. */
function weightOf(column: Column, measured: readonly Measurement[]): number {
  if (column.chart === null || measured.some((of) => column.text(of) === never)) return 10;
  const numbers = numbersOf(column, measured);
  return numbers.length < 2 ? 1 : Math.max(...numbers) / Math.max(Math.min(...numbers), 0.01);
}

function range(column: Column, measured: readonly Measurement[]): number {
  const numbers = numbersOf(column, measured);
  return Math.max(...numbers) - Math.min(...numbers);
}

const numbersOf = ({ number }: Column, measured: readonly Measurement[]): number[] =>
  measured.map(number).filter((value) => value !== null);

function nullable<T>(value: T | null | undefined, inWords: (value: T) => string): string {
  return value === null || value === undefined ? none : inWords(value);
}

function words(id: string, title: string, text: Column['text']): Column {
  const apart: Column['apart'] = (one, other) =>
    text(one) !== none && text(other) !== none && text(one) !== text(other);
  return { id, title, chart: null, text, number: () => null, apart };
}

/** `take` gives a word instead of a sample where something else than a time was observed. */
function timed(
  id: string,
  title: string,
  chart: string,
  take: (of: Measurement) => Sample | string | null,
): Column {
  return {
    id,
    title,
    chart,
    text: (of) => {
      const taken = take(of);
      return typeof taken === 'string' ? taken : nullable(taken?.median, inSeconds);
    },
    number: (of) => {
      const taken = take(of);
      return typeof taken === 'string' ? null : (taken?.median ?? null);
    },
    apart: (one, other) => {
      const [first, second] = [take(one), take(other)];
      if (first === null || second === null) return false;
      if (typeof first === 'string' || typeof second === 'string') return first !== second;
      return differ(first, second);
    },
  };
}

function sized(
  id: string,
  title: string,
  chart: string,
  take: (of: Measurement) => number | null,
): Column {
  return {
    id,
    title,
    chart,
    text: (of) => nullable(take(of), inBytes),
    number: take,
    apart: (one, other) => {
      const [first, second] = [take(one), take(other)];
      return first !== null && second !== null && differInSize(first, second);
    },
  };
}
