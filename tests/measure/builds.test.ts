import { expect, test } from 'vitest';
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

test('every round empties the cache, then builds cold, unchanged, and with each edit', async () => {
  const docker = fakeDocker({ 'buildx build': built });
  await measureBuilds({ docker, clock: fakeClock() }, context, sampleApp, 'x', 2);
  const words = docker.log.map((line) => /prune|rm|--tag \S+/.exec(line)?.[0]);
  const round = ['prune', '--tag x', '--tag x', '--tag x-edited', '--tag x-edited', 'rm'];
  expect(words).toEqual([...round, ...round]);
});

test('steps are counted, and the bases are those that FROM names', async () => {
  const docker = fakeDocker({ 'buildx build': built });
  const { builds, bases } = await measureBuilds(
    { docker, clock: fakeClock() },
    context,
    sampleApp,
    'x',
    1,
  );
  expect(builds.cold).toMatchObject({ stepsRun: 5, stepsCached: 0 });
  expect(bases).toEqual(['debian:trixie-slim']);
});

test('when the first build fails nothing else is tried', async () => {
  const docker = fakeDocker({
    'buildx build': { code: 1, stderr: recorded('failed.rawjson') },
  });
  const { builds, failures } = await measureBuilds(
    { docker, clock: fakeClock() },
    context,
    sampleApp,
    'x',
    3,
  );
  expect(builds).toEqual({ cold: null, nothing: null, app: null, dependency: null });
  expect(failures).toMatchObject([{ at: 'build', exitCode: 127 }]);
  expect(docker.log.filter((line) => line.startsWith('buildx build'))).toHaveLength(1);
});

test('an edit that applies nowhere is said, and the other numbers are taken', async () => {
  const docker = fakeDocker({ 'buildx build': built });
  const pinnedElsewhere = new Map(context).set('requirements.txt', 'django\n');
  const { builds, failures } = await measureBuilds(
    { docker, clock: fakeClock() },
    pinnedElsewhere,
    sampleApp,
    'x',
    1,
  );
  expect(builds.dependency).toBeNull();
  expect(builds.app).not.toBeNull();
  expect(failures).toEqual([
    { at: 'dependency', exitCode: null, message: 'No edit of app.json applies.' },
  ]);
});
