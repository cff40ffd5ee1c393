import { expect, test } from 'vitest';
import type { Build } from '../../src/results/index.ts';
import { measureBuilds } from '../../src/measure/probes/builds.ts';
import { docker } from '../../src/measure/docker.ts';
import { onRealEngine, tinyApp, tinyContext, tools } from './tiny-image.ts';

onRealEngine();

const files = { 'app.py': 'one\n', 'requirements.txt': 'flask==1\n' };
const measured = (lines: string, runs = 1, more: Readonly<Record<string, string>> = {}) =>
  measureBuilds(
    tools,
    tinyContext(lines, { ...files, ...more }),
    tinyApp,
    'shipworthy/test:probe',
    {
      runs,
      builder: null,
      contexts: {},
    },
  );

const linesRun = (build: Build | null) =>
  build?.steps.filter(({ cached }) => !cached).map(({ line }) => line) ?? null;

test('what runs again after nothing, an edit of the app, a dependency', async () => {
  const { builds, failures, bases } = await measured(
    'WORKDIR /app\nCOPY requirements.txt .\nRUN cat requirements.txt\nCOPY app.py .\nRUN cat app.py',
  );
  expect(failures).toEqual([]);
  expect(bases).toEqual(['python:3.13-slim-trixie']);
  expect(Object.values(builds).map(linesRun)).toEqual([
    ...[[2, 3, 4, 5, 6], [], [5, 6], [3, 4, 5, 6]],
    ...[[2, 3, 4, 5, 6], null, null],
  ]);
});

test('a command that the base does not have: exit code 127', async () => {
  const { builds, failures } = await measured('RUN adduser --system app');
  expect(builds.cold).toBeNull();
  expect(failures).toMatchObject([{ at: 'build', exitCode: 127 }]);
});

test('what runs again after another base, another argument, another commit', async () => {
  const { builds, failures } = await measured(
    [
      'RUN echo before',
      'ARG TITLE=hello',
      'RUN echo between',
      'ARG GIT_COMMIT',
      'RUN echo after',
      'LABEL org.opencontainers.image.revision=$GIT_COMMIT',
      'FROM scratch',
      'COPY app.py /',
      'COPY --from=0 /etc/hostname /',
    ].join('\n'),
  );
  expect(failures).toEqual([]);
  expect(linesRun(builds.base)).toEqual([2, 4, 6]);
  expect(linesRun(builds.argument)).toEqual([4, 6]);
  expect(linesRun(builds.commit)).toEqual([6]);
});

test('the context is sent in full to a fresh cache, without what is ignored', async () => {
  const more = {
    'data.txt': '0'.repeat(50_000),
    'left-out.txt': '0'.repeat(70_000),
    '.dockerignore': 'left-out.txt\n',
  };
  const { builds } = await measured('COPY . .', 2, more);
  expect(builds.cold?.contextBytes).toBeGreaterThan(50_000);
  expect(builds.cold?.contextBytes).toBeLessThan(55_000);
});

test('two cold builds: a copied file comes out equal, noise does not', async () => {
  const { repetition } = await measured(
    'COPY --link app.py /\nRUN head -c 100 /dev/urandom > /noise',
    2,
  );
  expect(repetition).toEqual({ layers: 2, equalLayers: 1, isIdentical: false });
});

test('nothing is left behind but the tag that was asked for', async () => {
  const label = `org.shipworthy.test.left=${process.pid}`;
  await measured(`COPY app.py /\nRUN head -c 100 /dev/urandom > /noise\nLABEL ${label}`, 2);
  const left = ['image', 'ls', '--format', '{{.Repository}}:{{.Tag}}', '--filter'];
  const { stdout } = await docker([...left, `label=${label}`]);
  expect(stdout.trim()).toBe('shipworthy/test:probe');
});
