import { describe, expect, test } from 'vitest';
import { gitlab } from '../../../src/cli/format/gitlab.ts';
import { runWith, type Given } from './run.ts';

const dockerfile = 'FROM python:3.13\nRUN pip install flask\n';
interface Entry {
  fingerprint: string;
  severity: string;
}
const entries = (given: Given[], text = dockerfile) =>
  JSON.parse(gitlab(runWith(text, given))) as Entry[];

// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
describe('a code quality report', () => {
  test('is a list, and an empty list where nothing was found', () => {
    expect(entries([])).toEqual([]);
  });

  test('has description, check_name, fingerprint, severity, path and first line in every entry', () => {
    expect(entries([{ at: 'pip', message: 'It stays.' }])).toEqual([
      {
        description: 'It stays.',
        check_name: 'runs-as-root',
        fingerprint: expect.stringMatching(/^[0-9a-f]{40}$/) as string,
        severity: 'major',
        location: { path: 'shop/Dockerfile', lines: { begin: 2, end: 2 } },
      },
    ]);
  });

  test.each([
    ['error', 'major'],
    ['warning', 'minor'],
    ['info', 'info'],
  ] as const)('%s is %s', (severity, written) => {
    expect(entries([{ severity }])[0]?.severity).toBe(written);
  });

  test('has no two entries of one fingerprint, because the widget would show one of them', () => {
    const prints = entries([{}, {}, {}, { rule: 'stdout-buffered' }]).map((one) => one.fingerprint);
    expect(new Set(prints).size).toBe(4);
  });

  test('keeps fingerprints when lines move', () => {
    expect(entries([{ at: 'pip' }], `# one more\n${dockerfile}`)[0]?.fingerprint).toBe(
      entries([{ at: 'pip' }])[0]?.fingerprint,
    );
  });

  test('leaves ignored findings out', () => {
    expect(entries([{ ignored: null }])).toEqual([]);
  });
});
