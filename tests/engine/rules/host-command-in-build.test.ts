import { expect, test } from 'vitest';
import { judgeMarked } from './marked.ts';

const rule = 'host-command-in-build';
const on = (lines: string): string => `FROM debian:trixie\n${lines}`;

test.each([
  'RUN «kill» 1',
  'RUN «mount» /x',
  'RUN a && «top» -b',
  'RUN «ssh» h ls',
  'RUN «vim» /etc/hosts',
  'RUN «shutdown» now',
  'RUN «service» nginx status',
  'RUN «/usr/bin/ps»',
  'RUN sudo «free»',
  'RUN [«"top"»]',
  'RUN service nginx start',
  'RUN «service» db start && su db -c fill',
  'RUN «service» nginx start\nFROM debian:trixie',
  'RUN ssh-keygen -A',
  'RUN ssh-keyscan h',
  'RUN apt-get install ssh vim',
  'RUN pip install top',
  'RUN echo kill',
  'RUN --mount=type=ssh git clone x',
  'CMD top',
  'RUN ifconfig',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, on(lines));
  expect(found).toEqual(expected);
});
