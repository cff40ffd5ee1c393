import { expect, test } from 'vitest';
import { applyFixes, check } from '../../../src/engine/index.ts';
import { judgeMarked } from './marked.ts';

const rule = 'image-name-malformed';

// Each was given to BuildKit; those with marks end with "failed to parse stage name".
test.each([
  'FROM python:3.13 AS Base\nFROM «Base»',
  'FROM python:3.13 AS base\nFROM «BASE» AS x',
  'FROM python:3.13 AS Base\nFROM base',
  'FROM python:3.13 AS Base\nFROM python:3.13\nCOPY --from=Base /a /b',
  'FROM «MyOrg/App:1»',
  'FROM MyOrg/app:1',
  'FROM «Python:3.13»',
  'FROM «ghcr.io/MyOrg/app:1»',
  'FROM GHCR.io/my/app:1',
  'FROM «python:3.13:slim»',
  'FROM «https://hub.docker.com/_/python»',
  'FROM «python:»',
  'FROM «python/»',
  'FROM «python@3.13»',
  'FROM «python:-3»',
  'FROM python:3.13_',
  'FROM python:RC1',
  'FROM localhost:5000/python',
  'FROM my.registry:5000/a/b-c__d.e:1',
  'ARG V=Python\nFROM «$V:3.13»',
  'ARG V\nFROM $V:Slim:3',
  'FROM python:3.13\nCOPY --from=«MyOrg/App» /a /b',
  'FROM python:3.13\nCOPY --from=«Python:3» /a /b',
  'FROM python:3.13\nRUN --mount=from=«Python:3»,target=/x true',
  'FROM scratch',
  // Filled in by something else.
  'FROM IMAGE',
  'FROM <your-image>',
  'FROM @BASE@',
  'FROM {{ image }}',
  'FROM %Base%',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, lines);
  expect(found).toEqual(expected);
});

test.each([
  ['FROM python:3.13 AS Base\nFROM Base', 'FROM python:3.13 AS Base\nFROM base', true],
  ['FROM ghcr.io/MyOrg/App:RC1', 'FROM ghcr.io/myorg/app:RC1', false],
  ['FROM MyOrg/App', 'FROM myorg/app', false],
])('%j becomes %j', (dockerfile, mended, safe) => {
  const fixes = check({ dockerfile })
    .findings.filter((finding) => finding.rule === rule)
    .flatMap(({ fix }) => fix ?? []);
  expect(fixes.map((fix) => fix.safe)).toEqual([safe]);
  expect(applyFixes({ Dockerfile: dockerfile }, fixes).files['Dockerfile']).toBe(mended);
});

test.each(['FROM python:3.13:slim', 'FROM MyOrg/App', 'FROM https://hub.docker.com/_/python'])(
  '%s: nothing else is said of the name',
  (dockerfile) => {
    const rules = check({ dockerfile }).findings.map((finding) => finding.rule);
    expect(rules.filter((id) => id.startsWith('base-'))).toEqual([]);
  },
);
