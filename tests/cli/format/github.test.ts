import { describe, expect, test } from 'vitest';
import { github } from '../../../src/cli/format/github.ts';
import { runWith, type Given } from './run.ts';

const dockerfile = 'FROM python:3.13\nRUN pip install \\\n  flask\n';
const lines = (given: Given[], more = {}) =>
  github(runWith(dockerfile, given, more))
    .split('\n')
    .slice(0, -1);

// https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
describe('a workflow command', () => {
  test('names the file from the top of the repository, the place, the rule and its page', () => {
    expect(lines([{ at: 'python:3.13', message: 'It moves.' }])).toEqual([
      '::error file=shop/Dockerfile,line=1,endLine=1,col=6,endColumn=17,title=runs-as-root::It moves.%0Ahttps://ship.example/rules/runs-as-root/',
    ]);
  });

  test.each([
    ['error', '::error '],
    ['warning', '::warning '],
    ['info', '::notice '],
  ] as const)('%s is %s', (severity, start) => {
    expect(lines([{ severity }])[0]?.startsWith(start)).toBe(true);
  });

  test('has columns only on one line: the service refuses them elsewhere', () => {
    expect(lines([{ at: 'pip install \\\n  flask' }])[0]).toContain('line=2,endLine=3,title=');
  });

  test.each([
    ['100%', '100%25'],
    ['%0A', '%250A'],
    ['a\nb', 'a%0Ab'],
    ['a\r\nb', 'a%0D%0Ab'],
    ['\n::set-output name=x::y', '%0A::set-output name=x::y'],
    ['a: b, c', 'a: b, c'],
  ])('the message %j is written %j, on one line', (message, written) => {
    const all = lines([{ message }]);
    expect(all).toHaveLength(1);
    expect(all[0]).toContain(`::${written}%0Ahttps://`);
  });

  test('a file name cannot end its property or the command', () => {
    const [line] = lines([{}], { name: 'a,line=9::b%.Dockerfile' });
    expect(line).toContain('file=shop/a%2Cline=9%3A%3Ab%25.Dockerfile,line=1,');
  });
});

test('the weightiest come first, because only ten of a kind are shown', () => {
  const given = (['info', 'warning', 'error'] as const).map((severity) => ({ severity }));
  expect(lines(given).map((line) => line.split(' ')[0])).toEqual([
    '::error',
    '::warning',
    '::notice',
  ]);
});

test('ignored findings are not mentioned', () => {
  expect(lines([{ ignored: 'why' }])).toEqual([]);
});
