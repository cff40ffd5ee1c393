import { asUser, differ, differInSize, inBytes, inSeconds } from './figure.ts';
import type { Behaviour, Build, Measurement, Sample } from './measurement.ts';

export interface Difference {
  readonly about: 'build' | 'rebuild' | 'size' | 'user' | 'answer' | 'stop';
  /** A sentence that can stand alone, without its full stop: `41 s less to rebuild after an edit: 44 s instead of 85 s`. */
  readonly text: string;
  /** What it means to whoever runs the image. */
  readonly change: 'better' | 'worse';
  /** How many times more or less; infinite for what is there or not. */
  readonly factor: number;
}

const outright = Number.POSITIVE_INFINITY;

/** The exit code of a process that was killed because it did not end in time. */
const killed = 137;

/**
 * What changes from one measured file set to another, most telling first. Changes within the scatter of the runs,
 * and figures that only one of the two has, are left out.
 */
export function differences(from: Measurement, to: Measurement): Difference[] {
  if (to.image === null || from.image === null) return buildability(from, to);
  const amounts = [
    ...stopsOf(from.behaviour, to.behaviour),
    ...answersOf(from, to),
    ...buildTime('rebuild', 'to rebuild after an edit', from.builds.app, to.builds.app),
    ...buildTime(
      'rebuild',
      'to rebuild after a new version of a package',
      from.builds.dependency,
      to.builds.dependency,
    ),
    ...buildTime('build', 'for a build from nothing', from.builds.cold, to.builds.cold),
    ...sizes(from.image, to.image),
  ];
  amounts.sort((a, b) => b.factor - a.factor);
  return [...usersOf(from.behaviour, to.behaviour), ...amounts];
}

/** How many times the larger is the smaller: by it, figures of different kinds are put in order. */
const times = (one: number, other: number): number =>
  Math.max(one, other) / Math.max(Math.min(one, other), 1e-9);

/** The exit code and the place of a failed build in words: `does not build: exit code 127`. Null when it built. */
export function buildFailure({ failures }: Measurement): string | null {
  const failure = failures.find(({ at }) => at === 'build');
  if (failure === undefined) return null;
  return failure.exitCode === null
    ? 'does not build'
    : `does not build: exit code ${failure.exitCode}`;
}

function buildability(from: Measurement, to: Measurement): Difference[] {
  const failure = buildFailure(to);
  if (failure !== null && from.image !== null)
    return [{ about: 'build', text: `It ${failure}`, change: 'worse', factor: outright }];
  if (to.image !== null && buildFailure(from) !== null)
    return [{ about: 'build', text: 'It builds', change: 'better', factor: outright }];
  return [];
}

function usersOf(from: Behaviour | null, to: Behaviour | null): Difference[] {
  const found: Difference[] = [];
  const before = from?.userId ?? null;
  const after = to?.userId ?? null;
  if (before !== null && after !== null && (before === 0) !== (after === 0)) {
    const text = `Runs as ${who(after)} instead of ${who(before)}`;
    found.push({ about: 'user', text, change: after === 0 ? 'worse' : 'better', factor: outright });
  }
  const could = from?.canWriteOwnCode ?? null;
  const can = to?.canWriteOwnCode ?? null;
  if (could === true && can === false)
    found.push({
      about: 'user',
      text: 'Cannot change its own code any more',
      change: 'better',
      factor: outright,
    });
  if (could === false && can === true)
    found.push({
      about: 'user',
      text: 'Can change its own code',
      change: 'worse',
      factor: outright,
    });
  return found;
}

const who = (id: number): string => (id === 0 ? 'root' : `user ${asUser(id)}`);

function stopsOf(from: Behaviour | null, to: Behaviour | null): Difference[] {
  const before = from?.stop ?? null;
  const after = to?.stop ?? null;
  if (before === null || after === null) return [];
  if (differ(before, after)) {
    const ending =
      after.median < before.median && from?.stopExitCode === killed && to?.stopExitCode !== killed
        ? ', and is no longer killed'
        : after.median > before.median && to?.stopExitCode === killed
          ? ', and is killed in the end'
          : '';
    return [
      {
        about: 'stop',
        text: `Stops in ${inSeconds(after.median)} instead of ${inSeconds(before.median)}${ending}`,
        change: after.median < before.median ? 'better' : 'worse',
        factor: times(before.median, after.median),
      },
    ];
  }
  const wasKilled = from?.stopExitCode === killed;
  const isKilled = to?.stopExitCode === killed;
  if (wasKilled === isKilled) return [];
  return isKilled
    ? [
        {
          about: 'stop',
          text: 'Is killed when it is asked to stop',
          change: 'worse',
          factor: outright,
        },
      ]
    : [
        {
          about: 'stop',
          text: 'Ends by itself when it is asked to stop',
          change: 'better',
          factor: outright,
        },
      ];
}

function answersOf(from: Measurement, to: Measurement): Difference[] {
  const before = answerOf(from);
  const after = answerOf(to);
  if (
    before === null ||
    after === null ||
    (typeof before === 'string' && typeof after === 'string')
  )
    return [];
  if (typeof after === 'string')
    return [
      {
        about: 'answer',
        text: `Does not answer from outside: ${after}`,
        change: 'worse',
        factor: outright,
      },
    ];
  const soon = inSeconds(after.median);
  if (typeof before === 'string')
    return [
      {
        about: 'answer',
        text: `Answers ${soon} after its start`,
        change: 'better',
        factor: outright,
      },
    ];
  if (!differ(before, after)) return [];
  return [
    {
      about: 'answer',
      text: `First answer after ${soon} instead of ${inSeconds(before.median)}`,
      change: after.median < before.median ? 'better' : 'worse',
      factor: times(before.median, after.median),
    },
  ];
}

/** The time to the first answer from outside; in words what happened instead; null when nobody asked. */
export function answerOf({ behaviour, failures }: Measurement): Sample | string | null {
  if (behaviour?.firstAnswer) return behaviour.firstAnswer;
  const failure = failures.find(({ at }) => at === 'first answer');
  const said = failure?.message.split('\n')[0]?.replace(/\.$/, '') ?? null;
  return said === null ? null : said.charAt(0).toLowerCase() + said.slice(1);
}

function buildTime(
  about: 'build' | 'rebuild',
  when: string,
  from: Build | null,
  to: Build | null,
): Difference[] {
  if (from === null || to === null || !differ(from.seconds, to.seconds)) return [];
  const before = from.seconds.median;
  const after = to.seconds.median;
  const less = after < before;
  const amount = `${inSeconds(Math.abs(after - before))} ${less ? 'less' : 'more'}`;
  const text = `${amount} ${when}: ${inSeconds(after)} instead of ${inSeconds(before)}`;
  return [{ about, text, change: less ? 'better' : 'worse', factor: times(before, after) }];
}

function sizes(
  from: NonNullable<Measurement['image']>,
  to: NonNullable<Measurement['image']>,
): Difference[] {
  const before = from.unpackedBytes;
  const after = to.unpackedBytes;
  if (!differInSize(before, after)) return [];
  const less = after < before;
  const text = `${inBytes(Math.abs(after - before))} ${less ? 'smaller' : 'larger'}: ${inBytes(after)} instead of ${inBytes(before)}`;
  return [{ about: 'size', text, change: less ? 'better' : 'worse', factor: times(before, after) }];
}
