import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'copy-source-invalid';
const from = 'FROM python:3.13-slim-trixie\n';
const files = {
  'a.txt': '',
  'b.txt': '',
  'src/x.py': '',
  'src/deep/y.py': '',
  'docs/m.md': '',
};

test.each([
  'COPY a.txt «nope.txt» /x/',
  'COPY a.txt /x\nCOPY «*.zzz» /y/',
  'COPY a.txt b.txt /x/\nADD «src/z.py» /x/\nCOPY «Docs» /x',
  'COPY a.txt *.zzz /x/',
  'COPY a.txt nope.tx[t] /x/',
  'COPY a.tx[t] src/*.py s?c /x/',
  'COPY ./a.txt /b.txt «../a.txt» src/ . /x/',
  'COPY ["a.txt", "/x/"]',
  'COPY «../a.txt» «nope.txt» /x/',
  'COPY a.txt $WHAT /x/',
  'COPY a.txt /x\nADD https://example.com/x.tgz /x/',
  'COPY a.txt /x\nADD git@github.com:o/r.git /x/',
  'COPY a.txt /x\nCOPY dist/app.whl .env build ./wheels/ /x/',
  'COPY a.txt <<EOF /x/\nhello\nEOF',
  'COPY nope.txt other.txt a.txt /x/',
  'COPY nope.txt . /x/',
  'COPY --from=other nope.txt /x/',
])('a known context: %j', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines, files);
  expect(found).toEqual(expected);
});

test.each([
  ['models/*.pkl\n', 'COPY a.txt models /x/'],
  ['# trained\n/models/\n', 'COPY a.txt models ./models/ /x/'],
  ['model.bin\n', 'COPY a.txt model.bin /x/'],
  ['old-models/\n!nope.txt\n', 'COPY a.txt «models» «nope.txt» b.txt /x/'],
])('kept from Git by %j: %j', (text, lines) => {
  const { expected, found } = judgeMarked(rule, from + lines, { ...files, '.gitignore': text });
  expect(found).toEqual(expected);
});

test.each([
  ['docs\nb.txt', 'COPY «b.txt» «docs» «./docs/m.md» a.txt . *.txt /x/'],
  ['docs', 'COPY a.txt «docs/» /x/'],
  ['**/*.md', 'COPY a.txt «docs» /x/'],
  ['*', 'COPY «.» /x/'],
  ['*\n!src', 'COPY . /x/\nCOPY «a.txt» /y/\nCOPY src/x.py /z'],
  ['docs/*\n!docs/m.md', 'COPY docs a.txt /x/'],
  ['*\n!lib', 'COPY . /x/'],
])('with .dockerignore %j: %j', (ignore, lines) => {
  const context = { ...files, '.dockerignore': ignore };
  const { expected, found } = judgeMarked(rule, from + lines, context);
  expect(found).toEqual(expected);
});

test.each([
  'FROM scratch AS a\nCOPY --from=«a» x y',
  'FROM scratch AS a\nCOPY --from=«b» x y\nFROM scratch AS b',
  'FROM scratch AS a\nCOPY --from=«0» x y',
  'FROM scratch AS a\nFROM scratch\nCOPY --from=«5» x y',
  'FROM scratch AS builder\nFROM scratch\nCOPY --from=«bilder» x y',
  'FROM scratch\nCOPY --from=«builder» x y',
  'FROM scratch AS base\nFROM scratch\nRUN --mount=from=«bsae»,target=/x true',
  'ARG S=a\nFROM scratch AS a\nFROM scratch\nCOPY --from=«$S» x y',
  'FROM scratch AS Build\nFROM scratch\nCOPY --from=BUILD x y\nCOPY --from=0 x y',
  'FROM scratch\nCOPY --from=nginx x y\nCOPY --from=uv x y',
  'FROM scratch\nCOPY --from=ghcr.io/a/build x y\nCOPY --from=build:1 x y\nCOPY --from=build@sha256:0 x y',
])('%j', (dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test.each([
  'COPY a.txt b.txt «/app»',
  'COPY ["a.txt", "b.txt", «"/app"»]',
  'WORKDIR /srv\nCOPY a.txt b.txt «conf»',
  'COPY a.txt b.txt /app/',
  'COPY a.txt b.txt .',
  'COPY a.txt b.txt ./',
  'COPY a.txt src /app',
  'COPY src docs /app',
  'WORKDIR /app\nCOPY a.txt b.txt /app',
  'WORKDIR /app/src\nCOPY a.txt b.txt /app',
  'RUN mkdir /app\nCOPY a.txt b.txt /app',
  'COPY a.txt b.txt /tmp',
  'COPY a.txt b.txt /usr/local/bin',
  'COPY a.txt b.txt $WHERE',
])('a destination: %j', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test('an unknown base may have the folder', () => {
  expect(findingsIn(rule, 'FROM registry.example.com/b:1\nCOPY a.txt b.txt /app')).toEqual([]);
});

test.each([
  ['COPY a.txt b.txt /app', 'COPY a.txt b.txt /app/'],
  ['COPY ["a.txt", "b.txt", "/app"]', 'COPY ["a.txt", "b.txt", "/app/"]'],
])('mends %s', (before, after) => {
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
  expect(findingsIn(rule, from + after)).toEqual([]);
});

test('a requirements file that is there shows which context is meant, whoever copies it', () => {
  const copied = (first: string) =>
    `FROM python:3.13\nWORKDIR /a\n${first}\nRUN pip install -r requirements.txt\nCOPY gone.py .\n`;
  const files = { 'requirements.txt': 'flask\n' };
  for (const first of ['COPY . .', 'COPY requirements.txt .'])
    expect(findingsIn('copy-source-invalid', copied(first), files)).toHaveLength(1);
});

test('a template is built somewhere else', () => {
  const lines = 'FROM python:3.13-slim-trixie\nCOPY app.py /app/\nCOPY pyproject.toml /app/\n';
  const files = { 'app.py': '', 'pyproject.toml.jinja': '' };
  expect(findingsIn(rule, lines, files)).toHaveLength(1);
  expect(
    findingsIn(rule, `${lines}{%- if cookiecutter.x %}\nRUN x\n{%- endif %}\n`, files),
  ).toEqual([]);
});

test.each([
  ['COPY «../shared» /x', 'COPY shared /x'],
  ['ADD «./../../shared/a.txt» /x/', 'ADD shared/a.txt /x/'],
  ['COPY [«"../a b"», "/x"]', 'COPY ["a b", "/x"]'],
  ['COPY «..» /x', 'COPY ./ /x'],
  ['COPY «../» /x', 'COPY ./ /x'],
  ['COPY «../$A» /x', 'COPY $A /x'],
])('nothing stands above a context: %j', (marked, after) => {
  const { expected, found } = judgeMarked(rule, from + marked);
  expect(found).toEqual(expected);
  expect(fixedBy(rule, from + marked.replaceAll(/[«»]/g, ''))['Dockerfile']).toBe(from + after);
});

test.each([
  'COPY src/../a.txt /x',
  'COPY ..a /x',
  'COPY a ../x',
  'FROM a AS b\nCOPY --from=0 ../a /x',
])('%j is what it looks like', (lines) => {
  expect(findingsIn(rule, from + lines)).toEqual([]);
});

test('a file that is there all the same is worth a hint, one that is not has no fix', () => {
  const found = (lines: string) =>
    findingsIn(rule, from + lines, files).map(({ severity, fix }) => [severity, fix !== null]);
  expect(found('COPY ../a.txt /x')).toEqual([['info', true]]);
  expect(found('COPY ../nope /x')).toEqual([['warning', false]]);
});

test('a source of a list is named without its quotes', () => {
  const [finding] = findingsIn(rule, 'FROM scratch\nCOPY ["../a.py", "/app/"]\n');
  expect(finding?.message).toMatch(/^`\.\.\/a\.py` does not leave/);
});
