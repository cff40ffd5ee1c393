import { expect, test } from 'vitest';
import { buildArguments } from '../../src/course/build-arguments.ts';

test.each([
  ['FROM a\nARG GIT_COMMIT\nRUN x', 'GIT_COMMIT', null, null],
  ['FROM a\nARG REVISION=unknown\nARG PORT=8000', 'REVISION', 'PORT', '8001'],
  ['FROM a\nARG GIT_SHA VCS_REF', 'GIT_SHA', null, null],
  ['FROM a\nARG DEBUG=false', null, 'DEBUG', 'true'],
  ['FROM a\nARG TITLE=Doorstep', null, 'TITLE', 'Doorstep-other'],
  ['FROM a\nARG TITLE', null, 'TITLE', 'other'],
  ['ARG V=3.13\nFROM python:$V\nARG V\nARG EXTRA', null, 'EXTRA', 'other'],
  ['ARG LEVEL=2\nFROM a\nARG LEVEL', null, 'LEVEL', '3'],
  ['ARG TITLE=x\nFROM a', null, null, null],
  ['FROM a\nARG TARGETARCH\nARG SOURCE_DATE_EPOCH\nARG HTTP_PROXY', null, null, null],
  ['FROM a AS unused\nARG TITLE\nFROM b\nRUN x', null, null, null],
  [
    'FROM a AS build\nARG TITLE\nFROM b\nARG COMMIT\nCOPY --from=build /x /',
    'COMMIT',
    'TITLE',
    'other',
  ],
])('%j', (dockerfile, commit, other, otherValue) =>
  expect(buildArguments(dockerfile)).toEqual({ commit, other, otherValue }),
);
