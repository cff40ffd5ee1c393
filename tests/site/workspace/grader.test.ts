import { describe, expect, test } from 'vitest';
import { Grader, type GraderWorker } from '../../../src/site/workspace/grader.ts';
import type { Judged } from '../../../src/site/workspace/judged.ts';
import type { FromGrader, ToGrader } from '../../../src/site/workspace/messages.ts';

class FakeWorker implements GraderWorker {
  readonly heard: ToGrader[] = [];
  ended = false;
  onmessage: ((event: { readonly data: FromGrader }) => void) | null = null;
  onerror: ((event: unknown) => void) | null = null;

  postMessage(message: ToGrader): void {
    this.heard.push(message);
  }

  terminate(): void {
    this.ended = true;
  }

  says(data: FromGrader): void {
    this.onmessage?.({ data });
  }

  get versions(): number[] {
    return this.heard.flatMap((message) =>
      message.kind === 'judge' ? [message.question.version] : [],
    );
  }
}

const judged = {} as Judged;

/** A grader with workers in memory and a clock that stands still until told otherwise. */
const scene = () => {
  const workers: FakeWorker[] = [];
  const limits = new Set<() => void>();
  const answers: number[] = [];
  const troubles: string[] = [];
  const waits: number[] = [];
  const grader = new Grader({
    context: { goals: [], listing: [], files: {}, longTexts: null, sets: [], compares: false },
    spawn: () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
    later: (work, milliseconds) => {
      waits.push(milliseconds);
      limits.add(work);
      return () => limits.delete(work);
    },
    limitMilliseconds: 1_000,
    onJudged: (_, version) => answers.push(version),
    onTrouble: (trouble) => troubles.push(trouble),
  });
  return {
    workers,
    answers,
    troubles,
    ask: (version: number) =>
      grader.judge({ version, changed: {}, today: '2026-11-21', edited: null }),
    /** The worker that is in use. */
    worker: () => workers.at(-1) as FakeWorker,
    limitPasses: () => {
      for (const work of [...limits]) {
        limits.delete(work);
        work();
      }
    },
    limits,
    waits,
  };
};

test('parts that a text calls for may take their time to load', () => {
  const { ask, worker, waits, limits, answers, troubles } = scene();
  ask(0);
  worker().says({ kind: 'ready' });
  worker().says({ kind: 'judged', version: 0, judged });
  ask(1);
  expect(waits).toEqual([5_000, 1_000]);
  worker().says({ kind: 'loading' });
  expect(limits.size).toBe(0);
  worker().says({ kind: 'ready' });
  expect(waits).toEqual([5_000, 1_000, 5_000]);
  worker().says({ kind: 'judged', version: 1, judged });
  ask(2);
  expect(waits).toEqual([5_000, 1_000, 5_000, 1_000]);
  expect(worker().versions).toEqual([0, 1, 2]);
  expect(answers).toEqual([0, 1]);
  expect(troubles).toEqual([]);
});

describe('asking the worker', () => {
  test('no worker before the first question', () => {
    expect(scene().workers).toEqual([]);
  });

  test('a question waits until the code has run', () => {
    const { ask, worker } = scene();
    ask(1);
    expect(worker().versions).toEqual([]);
    worker().says({ kind: 'ready' });
    expect(worker().versions).toEqual([1]);
  });

  test('one at a time, and then only the newest', () => {
    const { ask, worker } = scene();
    ask(1);
    worker().says({ kind: 'ready' });
    ask(2);
    ask(3);
    expect(worker().versions).toEqual([1]);
    worker().says({ kind: 'judged', version: 1, judged });
    expect(worker().versions).toEqual([1, 3]);
  });

  test('an answer to an older text is dropped', () => {
    const { ask, worker, answers } = scene();
    ask(1);
    worker().says({ kind: 'ready' });
    ask(2);
    worker().says({ kind: 'judged', version: 1, judged });
    worker().says({ kind: 'judged', version: 2, judged });
    expect(answers).toEqual([2]);
  });
});

describe('a worker in trouble', () => {
  test('that takes too long is ended, and the newest question goes to another', () => {
    const { ask, worker, workers, troubles, limitPasses } = scene();
    ask(1);
    worker().says({ kind: 'ready' });
    ask(2);
    limitPasses();
    expect(workers[0]?.ended).toBe(true);
    expect(troubles).toEqual(['slow']);
    worker().says({ kind: 'ready' });
    expect(workers[1]?.versions).toEqual([2]);
  });

  test('its first answer may take longer, and so may the first one of the next worker', () => {
    const { ask, worker, limitPasses, waits } = scene();
    ask(1);
    worker().says({ kind: 'ready' });
    worker().says({ kind: 'judged', version: 1, judged });
    ask(2);
    ask(3);
    limitPasses();
    worker().says({ kind: 'ready' });
    expect(waits).toEqual([5_000, 1_000, 5_000]);
  });

  test('a text that took too long is tried once more, with more time, and then given up', () => {
    const { ask, worker, workers, limitPasses, waits, troubles, answers } = scene();
    ask(1);
    worker().says({ kind: 'ready' });
    limitPasses();
    worker().says({ kind: 'ready' });
    expect(waits).toEqual([5_000, 25_000]);
    expect(workers[1]?.versions).toEqual([1]);
    limitPasses();
    expect(troubles).toEqual(['slow', 'failed']);
    expect(workers).toHaveLength(2);
    ask(2);
    worker().says({ kind: 'ready' });
    expect(waits).toEqual([5_000, 25_000, 5_000]);
    worker().says({ kind: 'judged', version: 2, judged });
    expect(answers).toEqual([2]);
  });

  test('on a machine that was only busy, the second try brings the answer', () => {
    const { ask, worker, limitPasses, answers, waits } = scene();
    ask(1);
    worker().says({ kind: 'ready' });
    limitPasses();
    worker().says({ kind: 'ready' });
    worker().says({ kind: 'judged', version: 1, judged });
    ask(2);
    expect(answers).toEqual([1]);
    expect(waits).toEqual([5_000, 25_000, 1_000]);
  });

  test('a new text does not wait for the second try of an older one', () => {
    const { ask, worker, workers, limitPasses, waits } = scene();
    ask(1);
    worker().says({ kind: 'ready' });
    limitPasses();
    worker().says({ kind: 'ready' });
    ask(2);
    expect(waits).toEqual([5_000, 25_000, 1_000]);
    limitPasses();
    worker().says({ kind: 'ready' });
    expect(workers[2]?.versions).toEqual([2]);
    expect(waits).toEqual([5_000, 25_000, 1_000, 5_000]);
  });

  test('what an ended worker still says is not heard', () => {
    const { ask, worker, workers, answers, limitPasses } = scene();
    ask(1);
    worker().says({ kind: 'ready' });
    limitPasses();
    workers[0]?.says({ kind: 'judged', version: 1, judged });
    expect(answers).toEqual([]);
  });

  test('the time limit does not count loading', () => {
    const { ask, limits } = scene();
    ask(1);
    expect(limits.size).toBe(0);
  });

  test('an answer in time ends the limit', () => {
    const { ask, worker, limits } = scene();
    ask(1);
    worker().says({ kind: 'ready' });
    worker().says({ kind: 'judged', version: 1, judged });
    expect(limits.size).toBe(0);
  });

  test('a text that breaks the judge is said once, and the next text is judged', () => {
    const { ask, worker, answers, troubles } = scene();
    ask(1);
    worker().says({ kind: 'ready' });
    worker().says({ kind: 'failed', version: 1 });
    ask(2);
    worker().says({ kind: 'judged', version: 2, judged });
    expect([troubles, answers]).toEqual([['failed'], [2]]);
  });

  test('code that cannot be loaded is tried again with the next question only', () => {
    const { ask, worker, workers, troubles } = scene();
    ask(1);
    worker().onerror?.({});
    expect([troubles, workers.length]).toEqual([['absent'], 1]);
    ask(2);
    expect(workers).toHaveLength(2);
  });
});
