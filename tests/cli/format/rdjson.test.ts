import { describe, expect, test } from 'vitest';
import { rdjson } from '../../../src/cli/format/rdjson.ts';
import { runWith, type Given } from './run.ts';

const read = (text: string, given: Given[], more = {}) =>
  JSON.parse(rdjson(runWith(text, given, more))) as {
    diagnostics: { location: { range: object }; severity: string; suggestions?: object[] }[];
  };
const dockerfile = 'FROM python:3.13\nRUN pip install flask\nCMD flask run\n';

// https://github.com/reviewdog/reviewdog/blob/master/proto/rdf/reviewdog.proto
describe('a diagnostic result', () => {
  test('names its source, the rule and its page, and the file from the working directory', () => {
    expect(read(dockerfile, [{ at: 'pip install', message: 'It stays.' }])).toEqual({
      source: { name: 'shipworthy', url: 'https://ship.example/' },
      diagnostics: [
        {
          message: 'It stays.',
          location: {
            path: 'Dockerfile',
            range: { start: { line: 2, column: 5 }, end: { line: 2, column: 16 } },
          },
          severity: 'ERROR',
          code: { value: 'runs-as-root', url: 'https://ship.example/rules/runs-as-root/' },
        },
      ],
    });
  });

  // An absolute path means nothing to it outside the working directory: the finding would be left out.
  test('names a file far away from the working directory on the way there, too', () => {
    const run = runWith(dockerfile, [{ at: 'FROM' }], { cwd: '/repo/a/b/c/d' });
    expect(JSON.parse(rdjson(run))).toMatchObject({
      diagnostics: [{ location: { path: '../../../../shop/Dockerfile' } }],
    });
  });

  test.each([
    ['error', 'ERROR'],
    ['warning', 'WARNING'],
    ['info', 'INFO'],
  ] as const)('%s is %s', (severity, written) => {
    expect(read(dockerfile, [{ severity }]).diagnostics[0]?.severity).toBe(written);
  });

  test.each([
    ['two bytes', 'ENV A=ü B=1', 'B=1', 10],
    ['three bytes', 'ENV A=… B=1', 'B=1', 11],
    ['four bytes', 'ENV A=😀 B=1', 'B=1', 12],
    ['a byte order mark', '\uFEFFENV B=1', 'B=1', 8],
  ])('columns count bytes: %s', (_, text, at, column) => {
    expect(read(text, [{ at }]).diagnostics[0]?.location.range).toEqual({
      start: { line: 1, column },
      end: { line: 1, column: column + 3 },
    });
  });
});

describe('a suggestion', () => {
  const suggestionsOf = (...run: Parameters<typeof read>) =>
    read(...run).diagnostics[0]?.suggestions;

  // reviewdog replaces whole lines on GitLab, whatever columns a range has: a part of a line would be all that is left.
  test('replaces whole lines and says so by leaving columns out', () => {
    expect(suggestionsOf(dockerfile, [{ fix: { flask: 'Flask==3' } }])).toEqual([
      { range: { start: { line: 2 }, end: { line: 2 } }, text: 'RUN pip install Flask==3' },
    ]);
  });

  test('is one range even where a fix has several edits: the text between is kept', () => {
    const fix = { 'flask run': '["flask", "run"]', pip: 'uv pip' };
    expect(suggestionsOf(dockerfile, [{ fix }])).toEqual([
      {
        range: { start: { line: 2 }, end: { line: 3 } },
        text: 'RUN uv pip install flask\nCMD ["flask", "run"]',
      },
    ]);
  });

  test('leaves out a fix that needs two files', () => {
    const fix = { flask: 'Flask', gunicorn: 'exec gunicorn' };
    const files = { 'start.sh': 'gunicorn\n' };
    const run = runWith(dockerfile, [{ fix: { flask: 'Flask' } }], { files });
    const finding = run.judged[0]?.report.findings[0];
    const beside = { file: 'start.sh', span: { start: 0, end: 8 }, text: fix.gunicorn };
    Object.assign(finding?.fix ?? {}, { edits: [...(finding?.fix?.edits ?? []), beside] });
    expect(
      (JSON.parse(rdjson(run)) as ReturnType<typeof read>).diagnostics[0]?.suggestions,
    ).toBeUndefined();
  });

  test('is left out where the fix is in another file', () => {
    const run = runWith(dockerfile, [{ file: 'start.sh', fix: { flask: 'exec flask' } }], {
      files: { 'start.sh': 'flask run\n' },
    });
    const [first] = run.judged[0]?.report.findings ?? [];
    const moved = { ...first, place: { file: 'Dockerfile', span: { start: 0, end: 4 } } };
    Object.assign(run.judged[0]?.report ?? {}, { findings: [moved] });
    expect(
      (JSON.parse(rdjson(run)) as ReturnType<typeof read>).diagnostics[0]?.suggestions,
    ).toBeUndefined();
  });
});

test('ignored findings are left out', () => {
  expect(read(dockerfile, [{ ignored: 'why' }]).diagnostics).toEqual([]);
});
