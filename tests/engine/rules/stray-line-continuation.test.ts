import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'stray-line-continuation';
const from = 'FROM python:3.13-slim-trixie\n';

test.each([
  'RUN rm -rf /x \\\n«COPY» . .',
  'RUN rm -rf /x \\\n\n«COPY» . .',
  'RUN a && \\\n  # more\n  «WORKDIR» /app',
  'RUN a \\\n«ENV» A=b \\\n  C=d \\\n«USER» 1000',
  'CMD gunicorn a:b \\\n«EXPOSE» 80',
  'ENTRYPOINT a \\\n«CMD» b',
  'RUN a «\\»\n\n  b',
  'RUN a «\\»\n \t\n\n  b \\\n\n  c',
  'COPY a «\\»\n\n  b /c/',
  'ENV A=b «\\»\n\n  C=d',
  'RUN <<EOF «\\»\n\n cat\na \\\n\nb\nEOF',
  '# escape=`\nFROM python:3.13\nRUN a «`»\n\n  b',
  'RUN a \\\n  b',
  'RUN a \\\n# RUN c\n  b',
  'RUN a\n\nCOPY . .',
  'RUN a \\\n\n',
  'RUN cat <<EOF\na \\\n\nCOPY b c\nEOF',
  'RUN psql -c "CREATE \\\n  USER shop; \\\n  COPY a FROM b"',
  "RUN psql -c 'CREATE \\\nUSER shop'",
  'HEALTHCHECK --interval=30s \\\n  CMD a',
  'ONBUILD \\\n  RUN a',
  'LABEL a=b \\\n  USER=c',
  'RUN apt-get install -y \\\n  USER',
  'RUN a \\\n  user add b',
  'RUN ["a", \\\n  "COPY b"]',
])('%j', (lines) => {
  const text = lines.includes('FROM python') ? lines : from + lines;
  const { expected, found } = judgeMarked(rule, text);
  expect(found).toEqual(expected);
});

test.each([
  ['RUN rm -rf /x \\\n\nCOPY . .\n', 'RUN rm -rf /x\n\nCOPY . .\n'],
  ['RUN a && \\\n# b\nCOPY . .\n', 'RUN a\n# b\nCOPY . .\n'],
  ['RUN a; \\\r\n\r\nCOPY . .\r\n', 'RUN a\r\n\r\nCOPY . .\r\n'],
  ['RUN a | \\\nCOPY . .\n', 'RUN a | \\\nCOPY . .\n'],
  ['RUN a \\\n\n  b \\\n \n\n  c\n', 'RUN a \\\n  b \\\n  c\n'],
  ['RUN a \\\r\n\r\n  b\r\n', 'RUN a \\\r\n  b\r\n'],
])('mends %j', (before, after) => {
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
});

test('is an error where an instruction is lost', () => {
  const weights = (text: string) => findingsIn(rule, from + text).map(({ severity }) => severity);
  expect(weights('RUN a \\\nCOPY . .')).toEqual(['error']);
  expect(weights('RUN a \\\n\n b')).toEqual(['warning']);
});
