import { describe, expect, test } from 'vitest';
import { readRequirements } from '../../../src/engine/model/requirements-file.ts';

describe('how pip reads a line', () => {
  test.each([
    ['flask', 'flask', 'range'],
    ['Flask==3.1.2', 'flask', 'exact'],
    ['psycopg[binary] == 3.2.1 ; python_version > "3.8"', 'psycopg', 'exact'],
    ['ruamel.yaml===0.18', 'ruamel-yaml', 'exact'],
    ['rapidfuzz==3.*', 'rapidfuzz', 'range'],
    ['rapidfuzz>=3,<4', 'rapidfuzz', 'range'],
    ['shop @ https://example.org/shop-1.0.whl', 'shop', 'url'],
    ['git+https://example.org/shop.git@main#egg=shop', null, 'url'],
    ['./native/python', null, 'path'],
    ['wheels/shop-1.0-py3-none-any.whl', null, 'path'],
    ['-e .', null, 'path'],
    ['flask==3.1.2  # the server', 'flask', 'exact'],
    ['flask==3.1.2 --hash=sha256:aa', 'flask', 'exact'],
  ])('%s', (line, name, pin) => {
    const [read] = readRequirements('requirements.txt', line).lines;
    expect({ name: read?.name, pin: read?.pin }).toEqual({ name, pin });
  });
});

test.each([
  ['nothing', '\n# only a comment\n   \n'],
  ['options', '--index-url https://example.org/simple\n-i x\n--no-binary :all:\n'],
])('%s is no requirement', (_, text) => {
  expect(readRequirements('requirements.txt', text).lines).toEqual([]);
});

test('hashes on continued lines belong to their requirement, whose place is its first line', () => {
  const text =
    '# lock\nflask==3.1.2 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\nsix==1.17.0\n';
  const { lines } = readRequirements('requirements.txt', text);
  expect(lines.map(({ text: shown, hashes }) => [shown, hashes])).toEqual([
    ['flask==3.1.2', 2],
    ['six==1.17.0', 0],
  ]);
  const { start, end } = lines[0]?.place.span ?? { start: 0, end: 0 };
  expect(text.slice(start, end)).toBe('flask==3.1.2');
});

test('nested files and constraints are relative to the file that names them', () => {
  const file = readRequirements(
    'requirements/prod.txt',
    '-r base.txt\n--requirement=../x.txt\n-cpins.txt\n',
  );
  expect(file.includes).toEqual(['requirements/base.txt', 'x.txt']);
  expect(file.constraints).toEqual(['requirements/pins.txt']);
});
