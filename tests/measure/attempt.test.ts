import { expect, test } from 'vitest';
import { attemptsInto } from '../../src/measure/attempt.ts';
import { Halt } from '../../src/measure/halt.ts';
import { createRunTools } from '../../src/measure/run-tools.ts';
import type { Failure } from '../../src/results/index.ts';
import { fakeClock, fakeDocker } from './fake-docker.ts';

const failing = (reason: unknown) => () => Promise.reject(reason as Error);

test('an answer is handed on, and nothing is asked of the engine', async () => {
  const failures: Failure[] = [];
  const docker = fakeDocker({});
  expect(await attemptsInto(failures, docker)('image', () => Promise.resolve(7))).toBe(7);
  expect([failures, docker.log]).toEqual([[], []]);
});

test.each([
  ['an error', new Error('no such image'), 'no such image'],
  ['anything else', 'odd', 'odd'],
])('%s is recorded under the name of the probe', async (_, reason, message) => {
  const failures: Failure[] = [];
  const attempt = attemptsInto(failures, fakeDocker({}));
  expect(await attempt('image', failing(reason))).toBeNull();
  expect(failures).toEqual([{ at: 'image', exitCode: null, message }]);
});

test.each([
  ['what stops every probe', {}, new Halt('The port is taken'), 'The port is taken'],
  ['an engine that is gone', { version: { code: 1 } }, new Error('EOF'), 'No Docker Engine'],
])('%s is thrown on, and is no failure', async (_, replies, reason, line) => {
  const failures: Failure[] = [];
  const attempt = attemptsInto(failures, fakeDocker(replies));
  await expect(attempt('image', failing(reason))).rejects.toThrow(line);
  expect(failures).toEqual([]);
});

test('a builder that is lost is thrown on by the attempt that meets it and by all that follow', async () => {
  const docker = fakeDocker({
    'buildx build': { code: 1, stderr: 'ERROR: failed to receive status: EOF' },
  });
  const ask = () => Promise.resolve(null);
  const run = await createRunTools({ docker, clock: fakeClock(), ask }, 'r1');
  const tools = run.with({ name: 'far' });
  const failures: Failure[] = [];
  const attempt = attemptsInto(failures, tools.docker);
  for (const args of [
    ['buildx', 'build', '.'],
    ['image', 'ls'],
    ['buildx', 'prune'],
  ]) {
    const probe = attempt('drift', () => tools.docker(args));
    await expect(probe).rejects.toThrow('The builder far was lost');
  }
  expect(failures).toEqual([]);
});
