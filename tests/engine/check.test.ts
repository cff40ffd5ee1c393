import { describe, expect, test } from 'vitest';
import { check, judge, ruleByName, rules, type Rule } from '../../src/engine/index.ts';

const today = '2026-11-21';

const saying = (id: string, more: Partial<Rule> = {}): Rule => ({
  id,
  stage: 2,
  severity: 'warning',
  summary: '',
  aliases: {},
  *check({ file }) {
    yield { place: { file, span: { start: 0, end: 4 } }, message: id };
  },
  ...more,
});

describe('a report', () => {
  test('is sorted by place, then rule, the Dockerfile first', () => {
    const late = saying('late', {
      *check({ file }) {
        yield { place: { file: 'a.txt', span: { start: 0, end: 1 } }, message: '' };
        yield { place: { file, span: { start: 5, end: 6 } }, message: '' };
      },
    });
    const { report } = judge({ dockerfile: 'FROM x:1\n', files: { 'a.txt': 'a' } }, [
      late,
      saying('b'),
      saying('a'),
    ]);
    expect(report.findings.map(({ rule, place }) => `${place.file} ${rule}`)).toEqual([
      'Dockerfile a',
      'Dockerfile b',
      'Dockerfile late',
      'a.txt late',
    ]);
  });

  test('a rule that breaks says nothing and takes no other down', () => {
    const broken = saying('broken', {
      check: () => {
        throw new Error('broken');
      },
    });
    const { report } = judge({ dockerfile: 'FROM x:1\n' }, [broken, saying('whole')]);
    expect(report.findings.map(({ rule }) => rule)).toEqual(['whole']);
  });

  test.each([
    ['off', 'off', []],
    ['lighter', 'info', ['info']],
  ] as const)('a rule can be turned %s', (_, severity, expected) => {
    const input = { dockerfile: 'FROM x:1\n', config: { severities: { a: severity } } };
    expect(judge(input, [saying('a')]).report.findings.map((one) => one.severity)).toEqual(
      expected,
    );
  });
});

describe('verdicts and the stage reached', () => {
  const at = (...severities: Partial<Record<number, Rule['severity']>>[]): Rule[] =>
    Object.entries(Object.assign({}, ...severities) as Record<string, Rule['severity'] | null>).map(
      ([stage, severity]) =>
        saying(`rule-${stage}`, {
          stage: Number(stage) as Rule['stage'],
          severity: severity ?? 'info',
          ...(severity === null ? { check: () => [] } : {}),
        }),
    );
  test.each([
    ['nothing found', { 1: null, 2: null }, 2],
    ['the first stage open', { 1: 'error', 2: null }, 0],
    ['the second open', { 1: null, 2: 'warning', 4: null }, 1],
    ['an info does not open a stage', { 1: null, 2: 'info', 3: null }, 3],
    ['a stage without rules is passed over, not reached', { 1: null, 4: null, 5: 'error' }, 4],
  ] as const)('%s', (_, severities, reached) => {
    const { report } = judge({ dockerfile: 'FROM x:1\n' }, at(severities as never));
    expect(report.stageReached).toBe(reached);
  });

  test('a file that cannot be built reaches no stage', () => {
    expect(check({ dockerfile: 'RUN true\n', today }).stageReached).toBe(0);
  });
});

describe('rules', () => {
  test('have ids that are names of problems, each once', () => {
    const ids = rules.map((rule) => rule.id);
    expect(ids.filter((id) => !/^[a-z]+(-[a-z]+)+$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(ids.toSorted());
  });

  test.each([
    ['runs-as-root', 'runs-as-root'],
    ['dl3002', 'runs-as-root'],
    ['CKV_DOCKER_3', 'runs-as-root'],
    ['SecretsUsedInArgOrEnv', 'secret-in-arg-or-env'],
    ['nothing', undefined],
  ])('%s is found', (name, id) => expect(ruleByName(name)?.id).toBe(id));
});
