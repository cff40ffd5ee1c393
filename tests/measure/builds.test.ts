import { expect, test } from 'vitest';
import type { Output } from '../../src/measure/program.ts';
import { measureBuilds } from '../../src/measure/probes/builds.ts';
import { fakeClock, fakeDocker } from './fake-docker.ts';
import { recorded } from './recorded.ts';
import { sampleApp } from './sample-app.ts';

const context = new Map([
  ['Dockerfile', recorded('two-stages.Dockerfile')],
  ['app.py', 'one\n'],
  ['requirements.txt', 'flask==1\n'],
]);
const built = { stderr: recorded('two-stages.rawjson') };

const measured = (
  files: ReadonlyMap<string, string>,
  build: Partial<Output>,
  runs = 1,
  contexts: Readonly<Record<string, string>> = {},
) => {
  const docker = fakeDocker({
    'buildx build': build,
    'image inspect --format {{json .}}': { stdout: '{"Id":"i","RootFS":{"Layers":["a","b"]}}' },
    'image inspect --format {{json .RootFS.Layers}}': { stdout: '["a"]' },
  });
  const tools = { docker, clock: fakeClock() };
  const taken = measureBuilds(tools, files, sampleApp, 'x', { runs, builder: null, contexts });
  return taken.then((result) => ({ ...result, log: docker.log }));
};

test('every round empties the cache, then builds cold, unchanged, and with each edit', async () => {
  const { log } = await measured(context, built, 2);
  const words = log.flatMap((line) => /prune|image rm .*|--tag \S+/.exec(line) ?? []);
  const others = 'x-app x-dependency x-argument x-commit x-base';
  const round = [
    ...[`image rm --force x ${others}`, 'prune'],
    ...['--tag x', '--tag x', '--tag x-app', '--tag x-dependency'],
  ];
  expect(words).toEqual([
    ...round,
    ...round,
    ...['--tag x-base-0', '--tag x-base', 'image rm --force x-base-0'],
    `image rm --force ${others}`,
  ]);
});

test('steps and bytes sent are counted, and the bases are those that FROM names', async () => {
  const { builds, bases } = await measured(context, built);
  expect(builds.cold).toMatchObject({ stepsRun: 5, stepsCached: 0, contextBytes: 41 });
  expect(bases).toEqual(['debian:trixie-slim']);
});

test('a build argument takes another value and the commit another commit, once', async () => {
  const declared = `${recorded('two-stages.Dockerfile')}\nARG GIT_COMMIT\nARG PORT=8000\n`;
  const { builds, log } = await measured(new Map(context).set('Dockerfile', declared), built, 2);
  const given = log
    .filter((line) => line.includes('--build-arg'))
    .map((line) => line.match(/(?<=--build-arg )\S+/g)?.join(' '));
  const [first = '', argument, commit, base] = given.slice(-4);
  expect(first).toMatch(/^GIT_COMMIT=[0-9a-f]{40}$/);
  expect([argument, base]).toEqual([`${first} PORT=8001`, first]);
  expect(commit).toMatch(/^GIT_COMMIT=[0-9a-f]{40}$/);
  expect(commit).not.toBe(first);
  expect(new Set(given.slice(0, -3))).toEqual(new Set([first]));
  expect([builds.argument?.seconds.runs.length, builds.commit?.seconds.runs.length]).toEqual([
    1, 1,
  ]);
});

test('without build arguments there is nothing to set', async () => {
  const { builds, failures } = await measured(context, built);
  expect([builds.argument, builds.commit, failures]).toEqual([null, null, []]);
});

test('another image takes the place of the base, and moves in turn', async () => {
  const { log } = await measured(context, built, 1, { 'debian:trixie-slim': 'old/debian' });
  const contexts = log.flatMap((line) => /--build-context (\S+)/.exec(line)?.[1] ?? []);
  expect(contexts).toEqual([
    ...Array<string>(4).fill('debian:trixie-slim=docker-image://old/debian'),
    'debian:trixie-slim=docker-image://x-base-0',
  ]);
});

test('two cold builds are compared, one is not', async () => {
  const twice = await measured(context, built, 2);
  expect(twice.repetition).toEqual({ layers: 1, equalLayers: 1, isIdentical: true });
  expect((await measured(context, built, 1)).repetition).toBeNull();
});

test('when the first build fails nothing else is tried', async () => {
  const failing = { code: 1, stderr: recorded('failed.rawjson') };
  const { builds, failures, log } = await measured(context, failing, 3);
  expect(Object.values(builds).every((build) => build === null)).toBe(true);
  expect(failures).toMatchObject([{ at: 'build', exitCode: 127 }]);
  expect(log.filter((line) => line.startsWith('buildx build'))).toHaveLength(1);
});

test('an edit that applies nowhere is said, and the other numbers are taken', async () => {
  const pinnedElsewhere = new Map(context).set('requirements.txt', 'django\n');
  const { builds, failures } = await measured(pinnedElsewhere, built);
  expect(builds.dependency).toBeNull();
  expect(builds.app).not.toBeNull();
  expect(failures).toEqual([
    { at: 'dependency', exitCode: null, message: 'No edit of app.json applies.' },
  ]);
});
