import { expect, test } from 'vitest';
import { judgeMarked } from './marked.ts';

const rule = 'world-writable-files';
const on = (lines: string): string => `FROM debian:trixie\n${lines}`;

test.each([
  'RUN chmod «777» /a',
  'RUN chmod -R «0777» /a',
  'RUN chmod «666» a && chmod «o+w» b',
  'RUN chmod «a+w» a',
  'RUN chmod «ugo+rwX» a',
  'RUN chmod «u=rwx,o=rw» a',
  'RUN chmod --recursive «777» a',
  'RUN sudo chmod -Rv «777» a',
  'RUN ["x"]',
  'COPY «--chmod=777» a /',
  'ADD «--chmod=a+w» a /',
  'RUN chmod «2777» a',
  'RUN chmod 755 a',
  'RUN chmod 1777 /tmp',
  'RUN chmod +w a',
  'RUN chmod g+w a',
  'RUN chmod o-w a',
  'RUN chmod a+rx,u+w a',
  'RUN chmod a+rwt /tmp',
  'RUN chmod $MODE a',
  'RUN chmod 775 a',
  'RUN chmod --reference=777 a',
  'COPY --chmod=755 a /',
  'RUN chmod -x a',
  'RUN echo chmod 777',
  'CMD chmod 777 /a',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, on(lines));
  expect(found).toEqual(expected);
});
