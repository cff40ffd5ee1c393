import { describe, expect, test } from 'vitest';
import { check, judge, type CheckInput, type Rule } from '../../src/engine/index.ts';

const place = { file: 'Dockerfile', span: { start: 0, end: 4 } };

const rule = (id: string, more: Partial<Rule> = {}): Rule => ({
  id,
  stage: 2,
  severity: 'error',
  summary: id,
  aliases: {},
  *check() {
    yield { place, message: id };
  },
  ...more,
});

const reportBy = (rules: readonly Rule[], input: Partial<CheckInput> = {}) =>
  judge({ dockerfile: 'FROM a\nRUN b\n', ...input }, rules).report;

describe('findings', () => {
  test('a rule that fails says nothing and leaves the others alone', () => {
    const failing = rule('failing', {
      *check() {
        yield { place, message: 'before it fails' };
        throw new Error('on some strange text');
      },
    });
    const { findings } = reportBy([failing, rule('sound')]);
    expect(findings.map((finding) => finding.rule)).toEqual(['sound']);
  });

  test('stand in order: the Dockerfile first, then by place, then by rule', () => {
    const at = (file: string, start: number) => ({ file, span: { start, end: start + 1 } });
    const rules = ['b', 'a'].map((id) =>
      rule(id, {
        *check() {
          yield { place: at('a.txt', 0), message: '' };
          yield { place: at('Dockerfile', 7), message: '' };
          yield { place: at('Dockerfile', 0), message: '' };
        },
      }),
    );
    const order = reportBy(rules, { files: { 'a.txt': 'x' } }).findings.map(
      ({ rule: id, place: { file, span } }) => `${file}:${span.start} ${id}`,
    );
    expect(order).toEqual([
      'Dockerfile:0 a',
      'Dockerfile:0 b',
      'Dockerfile:7 a',
      'Dockerfile:7 b',
      'a.txt:0 a',
      'a.txt:0 b',
    ]);
  });

  test('count lines and columns from one, in the file they are in', () => {
    const other = rule('other', {
      *check() {
        yield { place: { file: 's.sh', span: { start: 3, end: 5 } }, message: '' };
      },
    });
    const [finding] = reportBy([other], { files: { 's.sh': 'a\nbcdef\n' } }).findings;
    expect(finding).toMatchObject({ line: 2, column: 2, endLine: 2, endColumn: 4 });
  });

  test.each([
    [undefined, ['error']],
    ['info' as const, ['info']],
    ['off' as const, []],
  ])('weigh what the settings say: %s', (set, expected) => {
    const config = { severities: set ? { one: set } : {} };
    const { findings } = reportBy([rule('one')], { config });
    expect(findings.map(({ severity }) => severity)).toEqual(expected);
  });
});

describe('verdicts', () => {
  const silent = { *check() {} };

  test.each<[string, readonly Rule[], string, number]>([
    ['no rules at all', [], '--------', 0],
    ['one stage that holds', [rule('a', { stage: 1, ...silent })], 'h-------', 1],
    [
      'a stage without rules between',
      [rule('a', { stage: 1, ...silent }), rule('b', { stage: 4, ...silent })],
      'h--h----',
      4,
    ],
    [
      'an open stage',
      [
        rule('a', { stage: 1, ...silent }),
        rule('b', { stage: 2 }),
        rule('c', { stage: 4, ...silent }),
      ],
      'ho-h----',
      1,
    ],
    ['a warning opens a stage', [rule('a', { stage: 1, severity: 'warning' })], 'o-------', 0],
    ['advice does not', [rule('a', { stage: 1, severity: 'info' })], 'h-------', 1],
  ])('%s', (_title, rules, expected, reached) => {
    const { verdicts, stageReached } = reportBy(rules);
    const letters = Object.values(verdicts).map((one) => (one === 'unjudged' ? '-' : one[0]));
    expect(letters.join('')).toBe(expected);
    expect(stageReached).toBe(reached);
  });

  test('what BuildKit refuses leaves the first stage open', () => {
    const report = check({ dockerfile: 'FROM a\nRUM b\n' });
    expect(report.problems.length).toBe(1);
    expect([report.verdicts[1], report.stageReached]).toEqual(['open', 0]);
  });

  test('an ignored finding opens nothing', () => {
    const dockerfile = '# shipworthy: ignore one because\nFROM a\n';
    const at = { file: 'Dockerfile', span: { start: 33, end: 37 } };
    const one = rule('one', {
      *check() {
        yield { place: at, message: '' };
      },
    });
    const { verdicts, ignored } = reportBy([one], { dockerfile });
    expect([verdicts[2], ignored.length]).toEqual(['holds', 1]);
  });
});

test('the same text gives the same report', () => {
  const dockerfile = 'FROM python\nRUN pip install flask\nCMD flask run\n';
  expect(check({ dockerfile })).toEqual(check({ dockerfile }));
});

test('without a date nothing is at the end of its life', () => {
  const { findings } = check({ dockerfile: 'FROM python:2.7-slim-buster\n' });
  expect(findings.filter(({ rule: id }) => id.startsWith('end-of-life'))).toEqual([]);
});
