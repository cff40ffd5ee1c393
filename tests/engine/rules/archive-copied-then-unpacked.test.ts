import { expect, test } from 'vitest';
import { judgeMarked } from './marked.ts';

const rule = 'archive-copied-then-unpacked';
const on = (lines: string): string => `FROM debian:trixie\n${lines}`;

test.each([
  'COPY «a.tar.gz» /x/\nRUN tar -xf /x/a.tar.gz',
  'COPY «a.tgz» b /x/\nRUN cd /x && tar xzf a.tgz',
  'COPY «a.tar» /b.tar\nRUN tar --extract --file=/b.tar',
  'COPY «"a.tar.xz"» /\nRUN tar --extract --file /a.tar.xz',
  'COPY «a.tar» /\nRUN tar xf a.tar\nRUN tar xf a.tar',
  'COPY a.tar /\nRUN tar -cf a.tar /x',
  'COPY a.zip /\nRUN unzip a.zip',
  'COPY a.gz /\nRUN gunzip a.gz',
  'COPY a.tar /\nRUN tar -xf b.tar',
  'ADD a.tar /\nRUN tar -xf a.tar',
  'COPY a.tar /\nFROM debian:trixie\nRUN tar -xf a.tar',
  'RUN tar -xf a.tar\nCOPY a.tar /',
  'COPY --from=x:1 a.tar /\nRUN tar -xf a.tar',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, on(lines));
  expect(found).toEqual(expected);
});
