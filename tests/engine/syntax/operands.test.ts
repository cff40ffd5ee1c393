import { expect, test } from 'vitest';
import { first } from './dockerfile.ts';

const read = (line: string): string[][] =>
  first(line).arguments.map(({ raw, value }) => [raw, value]);

test.each([
  [
    'COPY a "b c" /d',
    [
      ['a', 'a'],
      ['"b', '"b'],
      ['c"', 'c"'],
      ['/d', '/d'],
    ],
    'quotes do not join words',
  ],
  [
    'COPY "a" b\\ c',
    [
      ['"a"', 'a'],
      ['b\\', 'b'],
      ['c', 'c'],
    ],
    'nor do backslashes',
  ],
  [
    'EXPOSE 80 443/tcp',
    [
      ['80', '80'],
      ['443/tcp', '443/tcp'],
    ],
    'EXPOSE',
  ],
  [
    'FROM python:${V:-3.13} AS b',
    [
      ['python:${V:-3.13}', 'python:${V:-3.13}'],
      ['AS', 'AS'],
      ['b', 'b'],
    ],
    'FROM',
  ],
  ['WORKDIR /a b', [['/a b', '/a b']], 'WORKDIR takes the whole line'],
  ['USER "app"', [['"app"', 'app']], 'USER loses its quotes'],
  ['STOPSIGNAL SIGINT', [['SIGINT', 'SIGINT']], 'STOPSIGNAL'],
  [
    'VOLUME /a /b',
    [
      ['/a', '/a'],
      ['/b', '/b'],
    ],
    'VOLUME',
  ],
  [
    'CMD python "app x.py" $A',
    [
      ['python', 'python'],
      ['"app x.py"', 'app x.py'],
      ['$A', '$A'],
    ],
    'shell form respects quotes',
  ],
  ['HEALTHCHECK NONE', [], 'nothing to read'],
])('$2: $0', (line, expected, why) => expect(read(line), why).toEqual(expected));
