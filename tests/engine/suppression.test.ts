import { describe, expect, test } from 'vitest';
import { judge, type Rule } from '../../src/engine/index.ts';

/** Speaks of every RUN and every line of notes.txt that begins with `bad`. */
const everyRun: Rule = {
  id: 'every-run',
  stage: 1,
  severity: 'warning',
  summary: '',
  aliases: { hadolint: ['DL9999'], buildkit: ['EveryRun'] },
  *check(model) {
    for (const step of model.final?.steps ?? []) {
      if (step.kind === 'run') yield { place: step.place, message: 'It runs.' };
    }
    const notes = model.context.read('notes.txt');
    if (notes.kind === 'unknown' || notes.value === null) return;
    for (const { index } of notes.value.matchAll(/^bad/gm)) {
      yield {
        place: { file: 'notes.txt', span: { start: index, end: index + 3 } },
        message: 'Bad.',
      };
    }
  },
};

function reportOf(dockerfile: string, notes = '', today = '2026-11-21') {
  return judge({ dockerfile, files: { 'notes.txt': notes }, today }, [everyRun]).report;
}

/** The lines of the findings that are left. */
const left = (dockerfile: string, notes?: string) =>
  reportOf(dockerfile, notes).findings.map(({ line }) => line);

describe('a comment in the Dockerfile', () => {
  test.each([
    ['FROM a\nRUN b\nRUN c', [2, 3]],
    ['FROM a\n# shipworthy: ignore every-run wanted\nRUN b\nRUN c', [4]],
    ['FROM a\n#shipworthy:ignore every-run\nRUN b', []],
    ['FROM a\n# shipworthy: ignore every-run\n# more\n\nRUN b', []],
    ['FROM a\nRUN b \\\n# shipworthy: ignore every-run\n c\nRUN d', [5]],
    ['FROM a\n# shipworthy: ignore other-rule, EVERY-RUN\nRUN b', []],
    ['FROM a\n# shipworthy: ignore other-rule\nRUN b', [3]],
    ['FROM a\n# shipworthy: ignore\nRUN b', [3]],
    ['# shipworthy: ignore-file every-run\nFROM a\nRUN b\nRUN c', []],
    ['FROM a\nRUN b\n# shipworthy: ignore-file DL9999', []],
    ['FROM a\n# hadolint ignore=DL9999\nRUN b\nRUN c', [4]],
    ['FROM a\n# hadolint ignore=DL3008,DL9999\nRUN b', []],
    ['FROM a\n# hadolint ignore=DL3008\nRUN b', [3]],
    ['# hadolint global ignore=DL9999\nFROM a\nRUN b', []],
    ['# check=skip=EveryRun\nFROM a\nRUN b\nRUN c', []],
    ['# check=skip=Other,EveryRun;error=true\nFROM a\nRUN b', []],
    ['# check=skip=all\nFROM a\nRUN b', []],
    ['# check=error=true\nFROM a\nRUN b', [3]],
    ['FROM a\n# check=skip=EveryRun\nRUN b\nRUN c', [4]],
    ['FROM a\nRUN <<EOF\n# shipworthy: ignore every-run\nEOF', [2]],
  ])('%j leaves %j', (dockerfile, expected) => {
    expect(left(dockerfile)).toEqual(expected);
  });

  test.each([
    ['every-run until=2027-03-01 the platform needs it', 'the platform needs it', '2027-03-01'],
    ['every-run the platform needs it until=2027-03-01', 'the platform needs it', '2027-03-01'],
    ['every-run -- the platform', 'the platform', null],
    ['every-run', null, null],
    ['every-run until=2026-11-21', null, '2026-11-21'],
    ['every-run, until=2027-03-01 the platform', 'the platform', '2027-03-01'],
    ['other-rule, every-run, until = 2027-03-01', null, '2027-03-01'],
    ['every-run UNTIL=2027-03-01, the platform', 'the platform', '2027-03-01'],
    ['every-run until=2028-02-29', null, '2028-02-29'],
    ['every-run until the platform is new', 'until the platform is new', null],
  ])('%j gives its reason and its last day', (comment, reason, until) => {
    const [ignored] = reportOf(`FROM a\n# shipworthy: ignore ${comment}\nRUN b`).ignored;
    expect(ignored).toMatchObject({ reason, until });
  });

  test('after its last day the finding is back and says so', () => {
    const expired = 'FROM a\n# shipworthy: ignore every-run until=2026-11-20 soon\nRUN b';
    expect(reportOf(expired).findings.map(({ message }) => message)).toEqual([
      'It runs. The comment that ignored this ended on 2026-11-20.',
    ]);
  });

  test.each([
    ['every-run until=2026/01/01', '2026/01/01'],
    ['every-run until=2026-13-45', '2026-13-45'],
    ['every-run until=2027-02-29 a day that is none', '2027-02-29'],
    ['every-run until=soon', 'soon'],
    ['every-run, until=soon', 'soon'],
    ['every-run the platform (until=01.03.2027)', '01.03.2027'],
    ['every-run until=2027-3-1', '2027-3-1'],
    ['every-run until=', ''],
    ['every-run until= the platform', 'the'],
    [`every-run until=${'9'.repeat(60)}`, `${'9'.repeat(29)}…`],
  ])('%j has a date that is none: the finding stands and says so', (comment, told) => {
    const { findings, ignored } = reportOf(`FROM a\n# shipworthy: ignore ${comment}\nRUN b`);
    expect(ignored).toEqual([]);
    expect(findings.map(({ message }) => message)).toEqual([
      `It runs. \`until=${told}\` is no date like 2027-03-01, so the comment that ignores this does not count.`,
    ]);
  });

  test('a date that is none is called so where nobody knows what day it is', () => {
    const dockerfile = 'FROM a\n# shipworthy: ignore every-run until=soon\nRUN b';
    expect(judge({ dockerfile }, [everyRun]).report.findings).toHaveLength(1);
  });

  test('a second comment still in force covers what an expired one no longer does', () => {
    const both =
      'FROM a\n# shipworthy: ignore every-run until=2026-01-01\n# shipworthy: ignore every-run for good\nRUN b';
    expect(reportOf(both).ignored.map(({ reason }) => reason)).toEqual(['for good']);
  });
});

describe('a comment in another file', () => {
  test.each([
    ['bad\nbad\n', [1, 2]],
    ['# shipworthy: ignore every-run\nbad\nbad\n', [3]],
    ['bad # shipworthy: ignore every-run\nbad\n', [2]],
    ['# shipworthy: ignore every-run\n# more\n\nbad\n', []],
    ['# shipworthy: ignore-file every-run\nbad\nbad\n', []],
  ])('%j leaves %j', (notes, expected) => {
    expect(left('FROM a', notes)).toEqual(expected);
  });

  test('a date that is none is called so there, too', () => {
    expect(left('FROM a', 'bad # shipworthy: ignore every-run until=soon\nbad\n')).toEqual([1, 2]);
  });

  test('one in the Dockerfile does not reach it', () => {
    expect(left('# shipworthy: ignore-file every-run\nFROM a\nRUN b', 'bad')).toEqual([1]);
  });
});
