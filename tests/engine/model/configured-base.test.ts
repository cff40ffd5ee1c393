import { expect, test } from 'vitest';
import { check, judge, type CheckConfig } from '../../../src/engine/index.ts';
import { shown } from './read.ts';

type Bases = NonNullable<CheckConfig['bases']>;

const base = (image: string, bases: Bases) => {
  const facts = judge({ dockerfile: `FROM ${image}`, config: { bases } }, []).model.final?.base;
  if (!facts) throw new Error('no stage');
  return facts;
};

const like = 'python:3.13-slim-trixie';
const own = 'registry.example.com/base/python';

test.each([
  [`${own}:1`, own, '3.13'],
  [`${own}:1@sha256:${'0'.repeat(64)}`, own, '3.13'],
  [`${own}-gpu:1`, `${own}*`, '3.13'],
  [`${own}-gpu:1`, own, '?'],
  [`${own}:1`, '*/python', '3.13'],
  [`${own}:1`, 'registry.*/python', '3.13'],
  ['registry.example.com:5000/python:1', 'registry.example.com:5000/python', '3.13'],
  ['team/python:1', 'docker.io/team/python', '3.13'],
  ['docker.io/team/python:1', 'team/*', '3.13'],
  ['team/python:1', `${own}*`, '?'],
  ['ab', 'ab*b', '?'],
])('%s fits %s: Python %s', (image, pattern, python) => {
  expect(shown(base(image, [{ image: pattern, like }]).python)).toBe(python);
});

test.each([
  [`${own}:3.12-trixie`, 'python:{tag}', '3.12'],
  [`${own}:2026.11`, 'python:3.11-slim', '3.11'],
  [own, 'python:{tag}', '?'],
  [`${own}:3.12`, 'registry.example.com/unheard-of', '?'],
])('%s like %s is Python %s', (image, likeImage, python) => {
  expect(shown(base(image, [{ image: own, like: likeImage }]).python)).toBe(python);
});

test('the first entry that fits counts', () => {
  const bases = [
    { image: own, like: 'python:3.12-slim' },
    { image: `${own}*`, like: 'python:3.11-slim' },
  ];
  expect(shown(base(`${own}:1`, bases).python)).toBe('3.12');
  expect(shown(base(`${own}-gpu:1`, bases).python)).toBe('3.11');
});

test('takes over what the image is made of and its user, not its settings', () => {
  const facts = base(`${own}:1`, [{ image: own, like }]);
  const read = [facts.family, facts.release, facts.user, facts.workdir, facts.startsNothing];
  expect(read.map((fact) => shown<unknown>(fact))).toEqual(['debian', 'trixie', 'root', '?', '?']);
  expect(shown(facts.env('PYTHONUNBUFFERED'))).toBe('?');
});

test('knows the user and the programs that the team names', () => {
  const facts = base(`${own}:1`, [{ image: own, like, user: '1001', programs: ['curl'] }]);
  expect(shown(facts.user)).toBe('1001');
  expect(['curl', 'git', 'pip'].map((program) => shown(facts.has(program)))).toEqual([
    true,
    false,
    true,
  ]);
});

test('without a likeness only what the team says is known', () => {
  const facts = base(`${own}:1`, [{ image: own, programs: ['curl'] }]);
  expect([shown(facts.user), shown(facts.family)]).toEqual(['?', '?']);
  expect(['curl', 'git'].map((program) => shown(facts.has(program)))).toEqual([true, '?']);
});

test('says more about an image that the table knows', () => {
  const facts = base('python:3.13-slim', [{ image: 'python', user: 'app' }]);
  expect([shown(facts.user), shown(facts.python)]).toEqual(['app', '3.13']);
});

test('rules judge by it', () => {
  const dockerfile = `FROM ${own}:1\nRUN curl --version\nCMD ["python", "-m", "app"]`;
  const found = (bases: Bases) =>
    check({ dockerfile, config: { bases } }).findings.map(({ rule }) => rule);
  expect(found([{ image: own, like }])).toEqual(
    expect.arrayContaining(['runs-as-root', 'command-not-in-base']),
  );
  const told = found([{ image: own, like, user: '1001', programs: ['curl'] }]);
  expect(told).not.toContain('runs-as-root');
  expect(told).not.toContain('command-not-in-base');
});
