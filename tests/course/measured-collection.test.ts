import { describe, expect, test } from 'vitest';
import { readEvidencePair } from '../../src/course/evidence-pair.ts';
import { collectionFolders, readCollection } from '../../src/course/measured-collection.ts';
import { sampleApp } from '../measure/sample-app.ts';
import { readerTable } from './reader-table.ts';

const lesson = 'lessons/2-security/01-not-root';
const pair = 'lessons/_evidence/runs-as-root';
const app = JSON.stringify({ ...sampleApp, name: undefined, folder: undefined });
const files = {
  'lessons/_apps/doorstep/app.json': app,
  'lessons/_apps/hello/app.json': app,
  'lessons/_apps/tiny/app.json': app,
  [`${lesson}/lesson.md`]: '---\ntitle: x\napp: tiny\n---\n',
  [`${lesson}/starter/Dockerfile`]: 'FROM a',
  'lessons/_journey/10-last/Dockerfile': 'FROM a',
  'lessons/_journey/0-first/Dockerfile': 'FROM a',
  'lessons/_journey/2-text-only/step.md': 'x',
  [`${pair}/evidence.json`]: '{ "shows": ["user", "stop"] }',
  [`${pair}/before/Dockerfile`]: 'FROM a',
  [`${pair}/after/Dockerfile`]: 'FROM a',
};
const reader = readerTable(files);

test('every collection has a name and a place; a journey without steps is none', () =>
  expect([...collectionFolders(reader)]).toEqual([
    ['journey', 'lessons/_journey'],
    ['not-root', lesson],
    ['evidence/runs-as-root', pair],
  ]));

test.each([
  ['journey', 'doorstep', ['0-first', '10-last']],
  ['not-root', 'tiny', ['starter']],
  ['evidence/runs-as-root', 'hello', ['before', 'after']],
])('%s: the app and the file sets in order', (name, app, sets) => {
  const collection = readCollection(reader, name);
  expect([collection.app.name, collection.sets.map((set) => set.name)]).toEqual([app, sets]);
});

test('a pair says what it shows, and may bring edits and bases of its own', () => {
  const other = { file: 'app.py', find: 'a', replace: 'b' };
  const changed = readerTable({
    ...files,
    [`${pair}/evidence.json`]: JSON.stringify({
      app: 'tiny',
      shows: ['stop'],
      runs: 2,
      edits: { app: [other] },
      bases: { 'python:3': 'older' },
    }),
  });
  expect(readCollection(changed, 'evidence/runs-as-root')).toMatchObject({
    app: {
      name: 'tiny',
      edits: { app: [other], dependency: sampleApp.edits.dependency },
    },
    shows: ['stop'],
    runs: 2,
    bases: { 'python:3': 'older' },
  });
});

describe('a mistake in evidence.json is one line', () => {
  test.each([
    ['{', 'evidence.json: expected JSON'],
    ['{}', 'evidence.json: shows: '],
    ['{ "shows": [] }', 'evidence.json: shows: '],
    ['{ "shows": ["user"], "runs": 0 }', 'evidence.json: runs: '],
    ['{ "shows": ["user"], "show": 1 }', 'evidence.json: '],
    ['{ "shows": ["user"], "edits": { "app": [] } }', 'evidence.json: edits.app: '],
  ])('%s', (text, message) => {
    const wrong = readerTable({ ...files, [`${pair}/evidence.json`]: text });
    const attempt = () => readEvidencePair(wrong, 'runs-as-root');
    expect(attempt).toThrow(`${pair}/${message}`);
    expect(attempt).toThrow(/^[^\n]+$/);
  });

  test.each(['evidence.json', 'before/Dockerfile', 'after/Dockerfile'])('%s is missing', (name) => {
    const rest = Object.entries(files).filter(([path]) => path !== `${pair}/${name}`);
    expect(() => readEvidencePair(readerTable(Object.fromEntries(rest)), 'runs-as-root')).toThrow(
      `${pair}/${name}: expected a file`,
    );
  });
});
