import { describe, expect, test } from 'vitest';
import { judge, shapeOf } from '../../../src/engine/index.ts';
import { fingerprintOf, type Fingerprint } from '../../../src/site/own/fingerprint.ts';
import { ownAnswer } from '../../../src/site/own/own-answer.ts';
import type { MeasuredShape } from '../../../src/site/own/shape-index.ts';

const dockerfile = `FROM python:3.13-slim-trixie
WORKDIR /app
COPY . .
RUN pip install --no-cache-dir -r requirements.txt
USER 10001
CMD ["gunicorn", "app:app"]
`;
const context = {
  Dockerfile: dockerfile,
  'requirements.txt': 'flask==3.1.2\n',
  'app.py': 'x = 1\n',
};

function printOf(files: Readonly<Record<string, string>>): Fingerprint {
  const { model } = judge({ dockerfile: files['Dockerfile'] ?? '', files }, []);
  const print = fingerprintOf(shapeOf(model), files);
  if (print === null) throw new Error('too many instructions');
  return print;
}

const set = (
  title: string,
  files: Readonly<Record<string, string>>,
  olderBase = false,
): MeasuredShape => ({
  ...printOf(files),
  title,
  page: `/${title}/`,
  raw: `/${title}.json`,
  app: 'web',
  conditions: '',
  olderBase,
  figures: {},
});
const root = { ...context, Dockerfile: dockerfile.replace('USER 10001\n', '') };
const alpine = { ...context, Dockerfile: 'FROM alpine:3.22\nRUN apk add python3\n' };
const sets = [
  set('older', context, true),
  set('measured', context),
  set('root', root),
  set('alpine', alpine),
];

const told = (files: Readonly<Record<string, string>>, isWhole: boolean, among = sets): string => {
  const answer = ownAnswer(printOf(files), among, isWhole);
  return answer.kind === 'none' ? 'none' : `${answer.kind} ${answer.set.title}`;
};
const changed = (from: string, to: string) => ({
  ...context,
  Dockerfile: dockerfile.replace(from, to),
});

describe('with every file known', () => {
  test.each([
    ['the very same', context, 'measured measured'],
    ['a comment more', { ...context, Dockerfile: `# mine\n${dockerfile}` }, 'measured measured'],
    ['another spelling', changed('USER 10001', 'USER 20002'), 'same-shape measured'],
    ['another file beside it', { ...context, 'app.py': 'x = 2\n' }, 'nearest measured'],
    ['one file more', { ...context, '.dockerignore': '*.md\n' }, 'nearest measured'],
    ['another base', changed('slim-', ''), 'nearest measured'],
    [
      'root, and a shell in front',
      {
        ...context,
        Dockerfile: root.Dockerfile.replace('["gunicorn", "app:app"]', 'gunicorn app:app'),
      },
      'nearest root',
    ],
  ])('%s: %s', (_, files, expected) => expect(told(files, true)).toBe(expected));
});

describe('with nothing known but the Dockerfile', () => {
  test.each([
    ['the very same is not called measured', { Dockerfile: dockerfile }, 'same-shape measured'],
    [
      'another file beside it says nothing',
      { ...context, 'app.py': 'x = 2\n' },
      'same-shape measured',
    ],
    ['another base', { Dockerfile: changed('slim-', '').Dockerfile }, 'nearest measured'],
    ['Alpine', { Dockerfile: 'FROM alpine:3.20\nRUN apk add python3 gcc\n' }, 'nearest alpine'],
  ])('%s', (_, files, expected) => expect(told(files, false)).toBe(expected));
});

test('nothing measured, nothing compared', () => expect(told(context, true, [])).toBe('none'));

test('the nearest says in what it differs', () => {
  const files = { ...changed('slim-', ''), 'app.py': 'x = 2\n' };
  expect(ownAnswer(printOf(files), sets, true)).toMatchObject({
    yours: ['from python:3.13-trixie'],
    theirs: ['from python:3.13-slim-trixie'],
    order: false,
    files: ['app.py'],
  });
});

test('a file of ten thousand instructions is not matched', () => {
  const { model } = judge({ dockerfile: `FROM x:1\n${'COPY a b\n'.repeat(10_000)}` }, []);
  expect(fingerprintOf(shapeOf(model), {})).toBeNull();
});
