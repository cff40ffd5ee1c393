import { describe, expect, test } from 'vitest';
import {
  appOfLesson,
  buildContext,
  edited,
  fileSetsOf,
  readPackagedApp,
} from '../../src/course/file-set.ts';
import { inputsDigest } from '../../src/course/inputs-digest.ts';
import { repository } from '../../src/measure/repository.ts';
import { sampleApp } from '../measure/sample-app.ts';
import { readerTable } from './reader-table.ts';

const lesson = 'lessons/2-security/01-not-root';
const files = {
  'lessons/_apps/tiny/app.json': '{}',
  'lessons/_apps/tiny/app.py': 'one',
  'lessons/_apps/tiny/src/__pycache__/x.pyc': 'left behind',
  'lessons/_apps/tiny/src/a.py': 'a',
  [`${lesson}/lesson.md`]: '---\ntitle: x\napp: tiny\n---\n',
  [`${lesson}/starter/Dockerfile`]: 'FROM a',
  [`${lesson}/solution/Dockerfile`]: 'FROM b',
  [`${lesson}/solution/app.py`]: 'two',
  [`${lesson}/solution/step.md`]: 'told of it',
  [`${lesson}/variants/zebra/Dockerfile`]: 'FROM c',
  [`${lesson}/variants/adder/Dockerfile`]: 'FROM d',
  [`${lesson}/variants/no-dockerfile/note.txt`]: 'x',
};
const reader = readerTable(files);

test('starter, solution, then variants by name; only with a Dockerfile', () =>
  expect(fileSetsOf(reader, lesson).map(({ name }) => name)).toEqual([
    'starter',
    'solution',
    'adder',
    'zebra',
  ]));

test('a set is laid over the app, without what is omitted or left behind by tools', () =>
  expect([
    ...buildContext(reader, sampleApp, { name: 'solution', folder: `${lesson}/solution` }),
  ]).toEqual([
    ['app.py', 'two'],
    ['src/a.py', 'a'],
    ['Dockerfile', 'FROM b'],
  ]));

test('the app of a lesson', () => expect(appOfLesson(reader, lesson)).toBe('tiny'));

test('a mistake in app.json names the file and the field', () => {
  const broken = readerTable({ 'lessons/_apps/tiny/app.json': '{"port": "x"}' });
  expect(() => readPackagedApp(broken, 'tiny')).toThrow('lessons/_apps/tiny/app.json: port');
});

test.each([
  ['is not there', {}, 'expected a file'],
  ['is not JSON', { 'lessons/_apps/tiny/app.json': '{ port: 8000 }' }, 'expected JSON'],
])('an app.json that %s is one line that names the file', (_, texts, fault) =>
  expect(() => readPackagedApp(readerTable(texts), 'tiny')).toThrow(
    new Error(`lessons/_apps/tiny/app.json: ${fault}`),
  ),
);

describe('edits', () => {
  const context = new Map([['a.txt', 'x $& x']]);
  test.each([
    ['the first that applies', [edit('b.txt', 'x', 'y'), edit('a.txt', 'x', 'y')], 'y $& x'],
    ['the text as it is, not as a pattern', [edit('a.txt', '$&', '$1')], 'x $1 x'],
    ['none', [edit('a.txt', 'z', 'y')], undefined],
  ])('%s', (_, edits, text) => expect(edited(context, edits)?.get('a.txt')).toBe(text));
});

describe('the digest of inputs', () => {
  const identity = (text: string) => text;
  const of = (context: ReadonlyMap<string, string>, app = sampleApp, version = '1') =>
    inputsDigest(context, app, identity, version);
  const base = of(new Map([['a', '1']]));

  test('does not depend on the order of files', () =>
    expect(
      of(
        new Map([
          ['a', '1'],
          ['b', '2'],
        ]),
      ),
    ).toBe(
      of(
        new Map([
          ['b', '2'],
          ['a', '1'],
        ]),
      ),
    ));

  test.each([
    ['a file', of(new Map([['a', '2']]))],
    ['a name', of(new Map([['b', '1']]))],
    ['the port', of(new Map([['a', '1']]), { ...sampleApp, port: 9000 })],
    ['the edits', of(new Map([['a', '1']]), { ...sampleApp, edits: { app: [], dependency: [] } })],
    ['the harness', of(new Map([['a', '1']]), sampleApp, '2')],
  ])('changes with %s', (_, digest) => expect(digest).not.toBe(base));
});

test('both edits of doorstep apply to the app as it is and to its lock', () => {
  const real = repository();
  const app = readPackagedApp(real, 'doorstep');
  const lock = real.read(`${app.folder}/${app.lock}`) ?? '';
  const context = buildContext(real, app, { name: 'none', folder: 'lessons/none' });
  expect(edited(context, app.edits.app)).not.toBeNull();
  for (const [requirements, version] of [
    [context.get('requirements.txt') ?? '', 'rapidfuzz==3.14.5'],
    [lock, 'rapidfuzz==3.14.6'],
  ] as const) {
    const after = edited(new Map([['requirements.txt', requirements]]), app.edits.dependency);
    expect(after?.get('requirements.txt')).toContain(version);
  }
});

function edit(file: string, find: string, replace: string) {
  return { file, find, replace };
}
