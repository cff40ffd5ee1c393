import { expect, test } from 'vitest';
import { findingsIn, judgeMarked } from './marked.ts';

const rule = 'shell-syntax-error';
const from = 'FROM python:3.13-slim-trixie\n';

test.each([
  'RUN echo «"»abc',
  "RUN echo «'»abc",
  "RUN echo it«'»s",
  'RUN a && \\\n  echo «"»abc \\\n  && b',
  'RUN echo «`»date',
  'RUN echo «$(»ls',
  'RUN «(»echo a',
  'RUN «if» true; then echo a',
  'RUN «if» true; echo a; fi',
  'RUN if true; then \\\n  echo a ; \\\n  «if»',
  'RUN «if» true; then',
  'RUN a; «while»',
  'RUN «while» true; do',
  'RUN for x in a; do «if»',
  'RUN «{»',
  'RUN if a; then b; else c; fi; «fi»',
  'RUN «for» x in a b; do echo $x',
  'RUN «for» x in a b; echo $x; done',
  'RUN «while» true; do a',
  'RUN «case» x in a) b;;',
  'RUN «{» a',
  'RUN a; «fi»',
  'RUN a «)»',
  'RUN a «&&»',
  'RUN a && b «|»',
  'RUN a «&&» # b \\\n  c',
  'RUN a; «;» b',
  'RUN <<EOF\n«if» a; then\n  b\nEOF',
  'SHELL ["/bin/bash", "-c"]\nRUN echo «"»abc',
  'SHELL ["/bin/bash", "-euo", "pipefail", "-c"]\nRUN «if» a; then b',
  'RUN ["sh", "-c", "«if» a; then b"]',
])('%j', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test.each([
  'RUN echo "a b" && if c; then d; fi',
  "RUN a && \\\n  # it's\n  b",
  "RUN echo it\\'s",
  "RUN a # it's",
  "RUN cat <<EOF > /x\nit's\nEOF",
  'RUN bash -c "if a; then b"',
  'RUN f() echo',
  'RUN select x in a',
  'RUN time for x',
  'RUN [[ a',
  "RUN echo $'it\\'s'",
  'RUN echo ${A:-"b}',
  'RUN ["echo", \'a]',
  'RUN a && \\\n{% if b %}\n  c\n{% endif %}',
  'RUN a &&\n{% if b %}\nRUN c\n{% endif %}',
  'RUN python3 <<EOF\nprint("it\'s")\nEOF',
  '# escape=`',
  'SHELL ["powershell", "-Command"]\nRUN echo "',
  'SHELL ["cmd", "/S", "/C"]\nRUN echo "',
  'SHELL ["zsh", "-c"]\nRUN echo "',
  'ONBUILD RUN echo "',
  'CMD echo "',
])('silent: %j', (lines) => {
  expect(findingsIn(rule, from + lines)).toEqual([]);
});

test('an image of Windows has another shell', () => {
  const lines = (image: string) => `FROM ${image}\nRUN echo it's`;
  expect(findingsIn(rule, lines('mcr.microsoft.com/windows/nanoserver:ltsc2022'))).toEqual([]);
  expect(findingsIn(rule, lines('registry.example.com/own'))).toHaveLength(1);
});

test.each([
  ['RUN echo "a', 'the quote " is never closed'],
  ['RUN echo `a', 'a backtick is never followed by a second one'],
  ['RUN if a; then b', '`if` has no `fi`'],
  ['RUN (a', '`(` has no `)`'],
  ['RUN a &&', 'nothing comes after `&&`'],
  ['RUN a; fi', '`fi` is too much here'],
])('%j says %j', (lines, said) => {
  expect(findingsIn(rule, from + lines)[0]?.message).toContain(said);
});
