import { expect, test } from 'vitest';
import { documentParsers } from '../../../src/engine/documents/index.ts';
import { judge } from '../../../src/engine/index.ts';
import { at, textOf } from '../../../src/engine/documents/document.ts';
import { shown } from './read.ts';

const modelOf = (files?: Readonly<Record<string, string>>, listing: readonly string[] = []) =>
  judge(
    { dockerfile: 'FROM scratch', parsers: documentParsers, ...(files && { files, listing }) },
    [],
  ).model;

const pyproject = `[build-system]
requires = ["hatchling>=1.27"]

[project]
requires-python = ">=3.12"
dependencies = ["Flask[async]>=3", "psycopg_binary==3.2.10"]

[project.optional-dependencies]
aws = ["boto3"]

[dependency-groups]
test = ["pytest", { include-group = "lint" }]
lint = ["ruff"]

[tool.uv]
required-version = ">=0.9"
`;

test('lists every requirement with its list, group and place', () => {
  const dependencies = modelOf({ 'pyproject.toml': pyproject }).project.dependencies;
  const rows =
    dependencies.kind === 'known'
      ? dependencies.value.map(({ name, text, list, group, place: { span } }) => [
          name,
          list,
          group,
          pyproject.slice(span.start, span.end) === text,
        ])
      : [];
  expect(rows).toEqual([
    ['flask', 'main', null, true],
    ['psycopg-binary', 'main', null, true],
    ['boto3', 'extra', 'aws', true],
    ['pytest', 'group', 'test', true],
    ['ruff', 'group', 'lint', true],
    ['hatchling', 'build', null, true],
  ]);
});

test("reads poetry's tables", () => {
  const dependencies = modelOf({
    'pyproject.toml':
      '[tool.poetry.dependencies]\npython = "^3.12"\ndjango = "^5.2"\nrq = { version = "*", optional = true }\n[tool.poetry.group.dev.dependencies]\npytest = "*"\n',
  }).project.dependencies;
  expect(
    dependencies.kind === 'known' &&
      dependencies.value.map(({ name, text, list, group }) => `${name} ${text} ${list} ${group}`),
  ).toEqual(['django ^5.2 main null', 'rq * extra null', 'pytest * group dev']);
});

test.each([
  [{ 'pyproject.toml': '[project]\nrequires-python = ">=3.12"\n' }, 'requires-python >=3.12'],
  [{ 'pyproject.toml': '[tool.poetry.dependencies]\npython = "^3.12"\n' }, 'poetry ^3.12'],
  [{ '.python-version': '# pinned\n3.12.4\n' }, 'python-version 3.12.4'],
  [{ '.python-version': 'cpython@3.12\r\n' }, 'python-version cpython@3.12'],
  [{ '.python-version': '>=3.12,<3.13' }, 'python-version >=3.12,<3.13'],
  [{ '.python-version': '3.14t\n3.13\n' }, 'python-version 3.14t'],
  [{ '.python-version': 'shop-env\n' }, ''],
  [{ '.python-version': 'pypy3.11-7.3.20\n' }, ''],
  [{ '.python-version': '\n\n' }, ''],
  [{ Pipfile: '[requires]\npython_version = "3.12"\n' }, 'pipfile 3.12'],
  [{ 'environment.yml': 'dependencies:\n  - python=3.12\n  - pip\n' }, 'conda python=3.12'],
  [{ 'environment.yml': 'dependencies:\n  - python-dateutil=2.9\n' }, ''],
  [{ 'pyproject.toml': 'not [toml' }, ''],
])('%j asks for %j', (files, expected) => {
  const model = modelOf(files);
  const asked = model.project.pythons.map(({ by, text, place: { file, span } }) => {
    const written = (files as Readonly<Record<string, string>>)[file] ?? '';
    expect(written.slice(span.start, span.end)).toBe(text);
    return `${by} ${text}`;
  });
  expect(asked.join()).toBe(expected);
});

test('knows the lock files of a folder by name', () => {
  const model = modelOf({ 'pyproject.toml': '' }, [
    'uv.lock',
    'api/poetry.lock',
    'api/pylock.prod.toml',
    'api/old/Pipfile.lock',
    'conda-linux-64.lock',
  ]);
  const locks = (folder: string) => {
    const found = model.projectIn(folder).locks;
    return found.kind === 'known' ? found.value.map(({ path, by }) => `${by} ${path}`) : [];
  };
  expect(locks('.')).toEqual(['conda conda-linux-64.lock', 'uv uv.lock']);
  expect(locks('api/')).toEqual(['poetry api/poetry.lock', 'pylock api/pylock.prod.toml']);
});

test('hands out the table of a tool', () => {
  const table = modelOf({ 'pyproject.toml': pyproject }).project.tool('uv');
  expect(textOf(at(table, 'required-version'))).toBe('>=0.9');
});

test('knows nothing where no context was given', () => {
  const { project } = modelOf();
  expect([shown(project.locks), shown(project.dependencies), project.pythons]).toEqual([
    '?',
    '?',
    [],
  ]);
});
