import { expect, test } from 'vitest';
import { measureBuilds } from '../../src/measure/probes/builds.ts';
import { onRealEngine, tinyApp, tinyContext, tools } from './tiny-image.ts';

onRealEngine();

const files = { 'app.py': 'one\n', 'requirements.txt': 'flask==1\n' };
const measured = (lines: string) =>
  measureBuilds(tools, tinyContext(lines, files), tinyApp, 'shipworthy/test:probe', 1);

test('what runs again after nothing, an edit of the app, a dependency', async () => {
  const { builds, failures, bases } = await measured(
    'WORKDIR /app\nCOPY requirements.txt .\nRUN cat requirements.txt\nCOPY app.py .\nRUN cat app.py',
  );
  expect(failures).toEqual([]);
  expect(bases).toEqual(['python:3.13-slim-trixie']);
  const ran = Object.values(builds).map((build) =>
    build?.steps.filter(({ cached }) => !cached).map(({ line }) => line),
  );
  expect(ran).toEqual([[2, 3, 4, 5, 6], [], [5, 6], [3, 4, 5, 6]]);
});

test('a command that the base does not have: exit code 127', async () => {
  const { builds, failures } = await measured('RUN adduser --system app');
  expect(builds.cold).toBeNull();
  expect(failures).toMatchObject([{ at: 'build', exitCode: 127 }]);
});
