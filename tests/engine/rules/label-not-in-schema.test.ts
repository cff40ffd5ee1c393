import { expect, test } from 'vitest';
import { check, type CheckInput } from '../../../src/engine/index.ts';
import { judgeMarked } from './marked.ts';

const rule = 'label-not-in-schema';

test.each([
  'LABEL «a»=b',
  'LABEL «a»=b com.example.build=1.0.0 «c»=d',
  'LABEL «a» b',
  'LABEL com.example.build=1.0.0',
  'LABEL $X=b',
  'ENV a=b',
])('%s', (line) => {
  const { expected, found } = judgeMarked(rule, `FROM a\n${line}`);
  expect(found).toEqual(expected);
});

type Labels = NonNullable<CheckInput['config']>['labels'];

test.each<[string, Labels, number]>([
  ['no schema', undefined, 0],
  ['a schema that is not strict', { required: {}, strict: false }, 0],
  ['a strict one', { required: {}, strict: true }, 1],
])('%s', (_, labels, count) => {
  const { findings } = check({
    dockerfile: 'FROM a\nLABEL a=b',
    config: { severities: { [rule]: 'info' }, ...(labels && { labels }) },
  });
  expect(findings.filter((finding) => finding.rule === rule)).toHaveLength(count);
});
