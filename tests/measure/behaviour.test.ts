import { describe, expect, test } from 'vitest';
import type { Ask } from '../../src/measure/ask.ts';
import { observe } from '../../src/measure/behaviour.ts';
import { fakeClock, fakeDocker } from './fake-docker.ts';
import { sampleApp } from './sample-app.ts';

/** An image without `python` to print lines with, and without a HEALTHCHECK. */
const plainImage = {
  'create --network host --no-healthcheck': { stdout: 'printer' },
  'start printer': { code: 1, stderr: 'exec: "python": executable file not found in $PATH' },
  'image inspect': { stdout: '{}' },
};

/** A container that listens on these hosts once it was started. */
function listening(hosts: readonly string[], replies: Parameters<typeof fakeDocker>[0] = {}) {
  let isUp = false;
  const docker = fakeDocker({
    ...plainImage,
    ...replies,
    create: { stdout: 'abc' },
    start: () => {
      isUp = true;
      return {};
    },
    rm: () => {
      isUp = false;
      return {};
    },
    inspect: { stdout: 'true 0' },
    'exec abc cat': { stdout: 'Name:\tpython\nUid:\t10001\t10001\t10001\t10001\n' },
    'exec --user 10001 abc python': { stdout: 'no' },
  });
  const ask: Ask = (host) => Promise.resolve(isUp && hosts.includes(host) ? 200 : null);
  return { docker, ask, clock: fakeClock() };
}

test('a server that answers is asked, stopped and removed once per run', async () => {
  const tools = listening(['127.0.0.1', '127.0.0.2']);
  const { behaviour, failures } = await observe(tools, 'image', sampleApp, 2);
  expect(failures).toEqual([]);
  expect(behaviour).toMatchObject({ userId: 10001, canWriteOwnCode: false });
  expect(behaviour.firstAnswer?.runs).toHaveLength(2);
  const log = tools.docker.log.filter((line) => /^(create|start|stop|rm)/.test(line));
  expect(log.slice(0, 8)).toEqual(
    [1, 2].flatMap(() => [
      'create --network host --env COLOUR=blue image',
      'start abc',
      'stop --time 10 abc',
      'rm --force abc',
    ]),
  );
  const ids = (verb: string) =>
    log.filter((line) => line.startsWith(verb)).map((line) => line.split(' ').at(-1));
  expect(ids('rm')).toEqual(ids('start'));
});

test('locked down and without a HEALTHCHECK: what is given, and what is known without starting', async () => {
  const tools = listening(['127.0.0.1', '127.0.0.2']);
  const { behaviour } = await observe(tools, 'image', sampleApp, 1);
  expect(behaviour).toMatchObject({
    lockedDown: true,
    hang: { status: 'none', secondsToUnhealthy: null },
    keptLogLines: null,
    crash: null,
  });
  expect(tools.docker.log).toContain(
    'create --network host --env COLOUR=blue --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges image',
  );
});

test('a probe that throws is recorded under its name, and the others go on', async () => {
  const tools = listening(['127.0.0.1', '127.0.0.2'], {
    'image inspect': { code: 1, stderr: 'Error: no such image' },
    'stop ': { code: 1, stderr: 'Error: it does not stop' },
  });
  const { behaviour, failures } = await observe(tools, 'image', sampleApp, 1);
  expect(behaviour).toMatchObject({ userId: 10001, stop: null, hang: null, lockedDown: true });
  expect(failures).toEqual([
    {
      at: 'stop',
      exitCode: null,
      message: 'docker stop --time ended with 1: Error: it does not stop',
    },
    {
      at: 'hang',
      exitCode: null,
      message: 'docker image inspect ended with 1: Error: no such image',
    },
  ]);
});

test('an engine that is gone stops everything', async () => {
  const tools = listening(['127.0.0.1', '127.0.0.2'], {
    'stop ': { code: 1, stderr: 'Cannot connect to the Docker daemon' },
    version: { code: 1 },
  });
  await expect(observe(tools, 'image', sampleApp, 1)).rejects.toThrow('No Docker Engine answers');
  expect(tools.docker.log).toContain('rm --force abc');
});

test('a server on 127.0.0.1 does not answer from outside, and is stopped all the same', async () => {
  const { behaviour, failures } = await observe(listening(['127.0.0.1']), 'image', sampleApp, 1);
  expect(behaviour.firstAnswer).toBeNull();
  expect(behaviour.stop?.runs).toHaveLength(1);
  expect(failures.map(({ message }) => message)).toEqual(['It answers inside the container only.']);
});

test('a server that says it is ready before it answers is no worker', async () => {
  const tools = listening(['127.0.0.1', '127.0.0.2'], { logs: { stdout: sampleApp.readyLog } });
  const ask: Ask = (...at) =>
    tools.clock.elapsedMs() < 900 ? Promise.resolve(null) : tools.ask(...at);
  const { behaviour } = await observe({ ...tools, ask }, 'image', sampleApp, 1);
  expect(behaviour.firstAnswer?.median).toBeGreaterThanOrEqual(0.9);
});

describe('programs that never answer', () => {
  const run = async (replies: Parameters<typeof fakeDocker>[0]) => {
    const docker = fakeDocker({ ...plainImage, create: { stdout: 'abc' }, ...replies });
    const ask: Ask = () => Promise.resolve(null);
    return {
      ...(await observe({ docker, ask, clock: fakeClock() }, 'image', sampleApp, 1)),
      docker,
    };
  };

  test('a worker is known by its log line and has no first answer, without a failure', async () => {
    let isUp = true;
    const { behaviour, failures } = await run({
      logs: { stdout: 'worker: waiting for work' },
      stop: () => {
        isUp = false;
        return {};
      },
      inspect: () => ({ stdout: isUp ? 'true 0' : 'false 137' }),
    });
    expect(failures).toEqual([]);
    expect(behaviour).toMatchObject({ firstAnswer: null, stopExitCode: 137 });
  });

  test('one that ends by itself is not stopped; its exit code and last words are kept', async () => {
    const { behaviour, failures, docker } = await run({
      logs: { stderr: 'ModuleNotFoundError: flask' },
      inspect: { stdout: 'false 3' },
    });
    expect(behaviour).toMatchObject({ stop: null, crash: null, hang: null, lockedDown: null });
    expect(failures[0]).toMatchObject({ at: 'first answer', exitCode: 3 });
    expect(failures[0]?.message).toContain('ModuleNotFoundError: flask');
    expect(docker.log).toContain('rm --force abc');
  });

  test('one whose program is not in the image: the exit code and the program', async () => {
    const { failures } = await run({
      start: {
        code: 1,
        stderr:
          'Error response from daemon: failed to create task: exec: "gunicorn": executable file not found in $PATH: unknown\n' +
          'Error: failed to start containers: abc',
      },
      inspect: { stdout: 'false 127' },
    });
    expect(failures).toEqual([
      {
        at: 'first answer',
        exitCode: 127,
        message:
          'The container ended by itself.\nexec: "gunicorn": executable file not found in $PATH',
      },
    ]);
  });

  test('a silent one is given up after 20 s', async () => {
    const { failures } = await run({ inspect: { stdout: 'true 0' } });
    expect(failures.map(({ message }) => message)).toEqual(['No answer within 20 s.']);
  });
});

test('a taken port stops everything with one line', async () => {
  const docker = fakeDocker({});
  const ask: Ask = () => Promise.resolve(404);
  await expect(observe({ docker, ask, clock: fakeClock() }, 'image', sampleApp, 1)).rejects.toThrow(
    'Port 8000 is taken',
  );
  expect(docker.log).toEqual([]);
});
