import { expect, test } from 'vitest';
import { runAndRead } from './terminal.ts';

const paths = ['shipworthy.json', '.github/workflows/shipworthy.yml', '.pre-commit-config.yaml'];

test('init writes a configuration, a workflow and an entry for pre-commit', async () => {
  const { exitCode, out, read } = await runAndRead({}, ['init']);
  expect(exitCode).toBe(0);
  for (const path of paths) {
    expect(out).toContain(`wrote ${path}\n`);
    expect(read(path)).toContain('shipworthy');
  }
});

test('init never writes over a file', async () => {
  const { exitCode, out, read } = await runAndRead({ '.pre-commit-config.yaml': 'repos: []\n' }, [
    'init',
  ]);
  expect(exitCode).toBe(0);
  expect(out).toContain('left  .pre-commit-config.yaml\n');
  expect(read('.pre-commit-config.yaml')).toBe('repos: []\n');
});

test('a folder that cannot be made: one line, exit code 2', async () => {
  const { exitCode, err } = await runAndRead({ '.github': 'a file\n' }, ['init']);
  expect(exitCode).toBe(2);
  expect(err.trimEnd().split('\n')).toHaveLength(1);
});

test('what init wrote is a configuration that check reads', async () => {
  const { read } = await runAndRead({}, ['init']);
  const { exitCode, err } = await runAndRead(
    { Dockerfile: 'FROM scratch\nUSER 1\n', 'shipworthy.json': read('shipworthy.json') ?? '' },
    ['check', '--rule', 'runs-as-root'],
  );
  expect([exitCode, err]).toEqual([0, '']);
});
