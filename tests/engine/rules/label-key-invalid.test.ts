import { expect, test } from 'vitest';
import { judgeMarked } from './marked.ts';

const rule = 'label-key-invalid';
const on = (lines: string): string => `FROM a\n${lines}`;

test.each([
  'LABEL «A»=b',
  'LABEL «1a»=b',
  'LABEL «a-»=b',
  'LABEL «a..b»=c',
  'LABEL «a--b»=c',
  'LABEL «com.docker.a»=b «io.docker.b»=c «org.dockerproject.x»=y',
  'LABEL «"a b"»=c',
  'LABEL a=b \\\n  «C»=d',
  'LABEL «A» b',
  'LABEL a_b=c a/b=c',
  'LABEL «a_»=b «a@b»=c',
  'LABEL a=B',
  'LABEL a.b-c1=d',
  'LABEL com.dockers=a',
  'LABEL a="B C"',
  'LABEL $KEY=b',
  'ENV A=b',
  'ARG A',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, on(lines));
  expect(found).toEqual(expected);
});
