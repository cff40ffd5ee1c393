import { expect, test } from 'vitest';
import { crashOnRequest, namesLine } from '../../src/measure/probes/crash.ts';
import { fakeClock, fakeDocker } from './fake-docker.ts';
import { sampleApp } from './sample-app.ts';

const app = { ...sampleApp, lab: { environment: { LAB: '1' }, crash: '/lab/crash' } };

test.each([
  ['  File "/app/src/doorstep/lab.py", line 36 in crash', true],
  ['  File "/usr/lib/python3.13/site-packages/doorstep/web/lab.py", line 4, in crash', true],
  ['  File "/app/doorstep.py", line 3 in <module>', true],
  ['  File "/app/doorsteps/lab.py", line 36 in crash', false],
  ['  File "/usr/local/lib/python3.13/ctypes/__init__.py", line 558 in string_at', false],
  ['  File "/doorstep/.venv/lib/python3.13/site-packages/flask/app.py", line 9 in run', false],
  ['[7] [ERROR] Worker (pid:8, doorstep.wsgi) was sent SIGSEGV', false],
])('%s', (line, names) => expect(namesLine(['Fatal Python error', line], 'doorstep')).toBe(names));

/** A service whose log grows when it is asked for the crash address. */
function crashing(added: { stdout?: string; stderr?: string }, answers: number | null = null) {
  let isUp = false;
  let hasCrashed = false;
  const before = '2026-11-21T10:00:00.000000002Z started\n';
  const docker = fakeDocker({
    create: { stdout: 'abc' },
    start: () => {
      isUp = true;
      return {};
    },
    'logs --timestamps': () =>
      hasCrashed
        ? { stdout: added.stdout ?? '', stderr: before + (added.stderr ?? '') }
        : { stderr: before },
    inspect: { stdout: 'true 0' },
  });
  const ask = (_host: string, _port: number, path: string) => {
    if (path === '/lab/crash') hasCrashed = true;
    return Promise.resolve(path === '/lab/crash' ? answers : isUp ? 200 : null);
  };
  return { docker, ask, clock: fakeClock() };
}

test('what came after is kept in the order of time, of both streams, without time stamps', async () => {
  const tools = crashing({
    stdout: '2026-11-21T10:00:01.000000002Z   second \n',
    stderr: '2026-11-21T10:00:01.000000001Z first\n2026-11-21T10:00:01.000000003Z \n',
  });
  expect(await crashOnRequest(tools, 'image', app)).toEqual({
    log: ['first', '  second', ''],
    namesLine: false,
  });
  expect(tools.docker.log).toContain('create --network host --env COLOUR=blue --env LAB=1 image');
  expect(tools.docker.log.at(-1)).toBe('rm --force abc');
});

test('a crash that leaves nothing, and one that leaves more than 12 lines', async () => {
  expect(await crashOnRequest(crashing({}), 'image', app)).toEqual({ log: [], namesLine: false });
  const frames = Array.from(
    { length: 20 },
    (_, at) => `2026-11-21T10:00:01.0000000${at + 10}Z   File "/app/${at}.py", line ${at}\n`,
  );
  const own = '2026-11-21T10:00:02.000000000Z   File "/app/tiny/lab.py", line 3\n';
  const crash = await crashOnRequest(crashing({ stderr: frames.join('') + own }), 'image', app);
  expect(crash?.log).toHaveLength(12);
  expect(crash?.namesLine).toBe(true);
});

test('an answer is no crash', async () => {
  await expect(crashOnRequest(crashing({}, 404), 'image', app)).rejects.toThrow(
    '/lab/crash answered 404 instead of crashing.',
  );
});
