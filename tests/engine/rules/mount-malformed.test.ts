import { expect, test } from 'vitest';
import { fixedBy, judgeMarked } from './marked.ts';

const rule = 'mount-malformed';
const from = 'FROM python:3.13-slim-trixie\n';

test.each([
  'RUN «--mount=type=cache,» target=/x a',
  'RUN «--mount=type=cache,,target=/x» a',
  'RUN «--mount=type=cache,target=/x,» a',
  'RUN --mount=type=cache,«targte=/x» a',
  'RUN --mount=type=cache,«dest=/x» a',
  'RUN --mount=«type=secrets»,id=a a',
  'RUN --mount=«type=volume»,target=/x a',
  'RUN --mount=type=cache,target=/x,«sharing=lock» a',
  'RUN --mount=type=cache,target=/x,«sharing=» a',
  'RUN --mount=type=cache,«target» a',
  'RUN --mount=type=bind,target=/x,«sharing=locked» a',
  'RUN --mount=target=/x,«size=1g» a',
  'RUN --mount=type=cache,«required»,target=/x a',
  'RUN --mount=type=bind,target=/x,«uid=3» a',
  'RUN --mount=type=cache,target=/x --mount=«type=secert»,id=a \\\n  a',
  'RUN --mount=Type=CACHE,Target=/x,sharing=LOCKED a',
  'RUN --mount=type=secret,id=a,required,mode=0400,uid=1,gid=1,env=A a',
  'RUN --mount=type=bind,dst=/x,src=y,from=z,rw a',
  'RUN --mount=type=tmpfs,target=/x,size=1g a',
  'RUN --mount=type=ssh,required=true a',
  'RUN --mount=type=$T,targte=/x a',
  'RUN --mount=type=cache,\\\ntarget=/x a',
  'RUN --mount=\'type=bind,"source=a,b"\' a',
  'RUN --mount=type=cache,novelty=1,target=/x a',
  'RUN --mount=type=novelty,target=/x,size=1 a',
  'RUN a --mount=type=cache, b',
])('%j', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test.each([
  ['RUN --mount=type=cache,  target=/x a', 'RUN --mount=type=cache,target=/x a'],
  ['RUN --mount=type=cache, a', 'RUN --mount=type=cache, a'],
  ['RUN --mount=type=cache,targte=/x a', 'RUN --mount=type=cache,target=/x a'],
  ['RUN --mount=type=cache,target=/x,sharing=lock a', null],
  ['RUN --mount=type=secrets,id=a a', 'RUN --mount=type=secret,id=a a'],
])('mends %s', (before, after) => {
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + (after ?? before));
});
