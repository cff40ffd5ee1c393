import { describe, expect, test } from 'vitest';
import { asked, sample } from '../../../src/site/command-line/formats.ts';
import { printed } from '../../../src/site/command-line/printed.ts';

/** Each case starts a Node of its own. */
const patience = { timeout: 60_000 };

describe('what a page shows was printed by the command', patience, () => {
  test('findings', async () => {
    const { exitCode, out } = await printed(sample, ['check', ...asked]);
    expect(exitCode).toBe(1);
    expect(out).toMatch(/^Dockerfile:1:1 {2}error {2}runs-as-root\n/);
  });

  test('files that it wrote', async () => {
    const { files } = await printed({}, ['init'], ['shipworthy.json']);
    expect(JSON.parse(files['shipworthy.json'] ?? '')).toHaveProperty('failOn', 'warning');
  });

  test('a command that cannot do its work breaks the build of the page', async () => {
    await expect(printed(sample, ['check', '--format', 'html'])).rejects.toThrow('no format html');
  });
});
