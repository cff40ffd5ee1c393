import { expect, test } from 'vitest';
import { moved } from '../../src/measure/probes/drift.ts';

const packages = (list: string) =>
  new Map(
    list.split(' ').flatMap((one): [string, string][] => {
      const [name, version] = one.split('==');
      return name && version ? [[name, version]] : [];
    }),
  );

test.each([
  ['flask==3.1 click==8', 'click==8 flask==3.1', []],
  ['flask==3.1 click==8', 'flask==3.2 click==8', ['flask 3.1 3.2']],
  ['flask==3.1', 'flask==3.1 blinker==1', ['blinker null 1']],
  ['flask==3.1 blinker==1', 'flask==3.1', ['blinker 1 null']],
  ['', '', []],
])('%s, then %s', (before, after, expected) =>
  expect(
    moved(packages(before), packages(after)).map((one) => `${one.name} ${one.before} ${one.after}`),
  ).toEqual(expected),
);
