import { expect, test } from 'vitest';
import { judgeMarked } from './marked.ts';

const rule = 'password-set-in-build';
const on = (lines: string): string => `FROM debian:trixie\n${lines}`;

test.each([
  'RUN echo a:b | «chpasswd»',
  'RUN «chpasswd» < /run/secrets/x',
  'RUN echo a:b | sudo «chpasswd» -e',
  'RUN «/usr/sbin/chpasswd» <<EOF\na:b\nEOF',
  'RUN «passwd» -d root',
  'RUN «passwd» --delete root',
  'RUN echo x | «passwd» --stdin root',
  'RUN printf "x\\nx\\n" | «passwd» a',
  'RUN «usermod» -p $HASH a',
  'RUN «useradd» --password=abc a',
  'RUN passwd -l root',
  'RUN passwd --lock root',
  'RUN usermod -p "*" a',
  'RUN useradd --password=! a',
  'RUN useradd a',
  'RUN cat /etc/passwd',
  'RUN chpasswd --help',
  'RUN mkpasswd x',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, on(lines));
  expect(found).toEqual(expected);
});
