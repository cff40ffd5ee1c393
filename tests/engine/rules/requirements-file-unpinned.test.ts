import { describe, expect, test } from 'vitest';
import { findingsIn, judgeMarked } from './marked.ts';

const rule = 'requirements-file-unpinned';
const from = 'FROM python:3.13-slim-trixie\nWORKDIR /app\n';
const usual = `${from}COPY requirements.txt .\nRUN pip install -r requirements.txt`;

test.each([
  ['a bare name', { 'requirements.txt': '«flask»\n' }],
  ['a range', { 'requirements.txt': '«rapidfuzz>=3,<4»\n' }],
  ['compatible release', { 'requirements.txt': '«rapidfuzz~=3.1»' }],
  ['a wildcard', { 'requirements.txt': '«rapidfuzz==3.*»' }],
  ['the first open line', { 'requirements.txt': 'six==1.17.0\n«attrs»\nrapidfuzz>1\n' }],
  ['one equals sign', { 'requirements.txt': 'attrs\nsix==1.17.0\n«psycopg[binary] =3.2.10»\n' }],
  ['double quotes', { 'requirements.txt': 'attrs\n«"psycopg[binary]"»\n' }],
  ['single quotes', { 'requirements.txt': "attrs\n«'six==1.17.0'»\n" }],
  ['a comma behind it', { 'requirements.txt': 'attrs\n«six==1.17.0,»\n' }],
  ['a comma behind a name', { 'requirements.txt': 'attrs\n«six[all],»\n' }],
  ['a command', { 'requirements.txt': 'attrs\n«pip install six»\n' }],
  ['a version behind a space', { 'requirements.txt': 'attrs\n«six 1.17.0»\n' }],
  ['quotes in a marker', { 'requirements.txt': "six==1.17.0 ; os_name == 'posix'\n" }],
  ['exact', { 'requirements.txt': 'rapidfuzz==3.14.1\n' }],
  ['named twice, once with a version', { 'requirements.txt': 'six==1.17.0\nsix\n' }],
  ['arbitrary equality', { 'requirements.txt': 'rapidfuzz===3.14.1\n' }],
  ['marker', { 'requirements.txt': 'six==1.17.0 ; python_version < "4"\n' }],
  ['extras', { 'requirements.txt': 'psycopg[binary]==3.2.10\n' }],
  [
    'hashes over several lines',
    { 'requirements.txt': 'six==1.17.0 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n' },
  ],
  ['a URL', { 'requirements.txt': 'six @ https://example.org/six.whl#sha256=aa\n' }],
  ['a repository', { 'requirements.txt': '«git+https://example.org/six.git»\n' }],
  [
    'a repository by name',
    { 'requirements.txt': '«six[x] @ git+https://example.org/six ; a > "b"»\n' },
  ],
  ['a branch', { 'requirements.txt': '«six@git+ssh://git@example.org/six@main#egg=six»\n' }],
  ['a commit', { 'requirements.txt': 'git+https://example.org/six@0a1b2c3#egg=six\n' }],
  [
    'an archive of a branch',
    { 'requirements.txt': '«https://example.org/six/archive/main.zip»\n' },
  ],
  ['the project itself', { 'requirements.txt': '-e .\n./vendor/thing\n' }],
  ['options', { 'requirements.txt': '--index-url https://example.org/simple\nsix==1.17.0\n' }],
  ['comments', { 'requirements.txt': '# flask\n\nsix==1.17.0  # any\n' }],
  ['a constraints line', { 'requirements.txt': '-c c.txt\nsix\n', 'c.txt': 'six==1.17.0' }],
  ['UTF-16', { 'requirements.txt': 'f\0l\0a\0s\0k\0' }],
  ['the file is not in the context', {}],
  ['Django needs nothing else in release 1', { 'requirements.txt': 'django==1.11.29\n' }],
  ['what Django needs today', { 'requirements.txt': '«django==5.2.6»\n' }],
  ['Flask before 1.0', { 'requirements.txt': '«flask==0.12.5»\n' }],
  ['pip refuses what has no hash', { 'requirements.txt': 'fastapi==0.116.1 --hash=sha256:aa\n' }],
])('%s', (_title, files) => {
  const { expected, found } = judgeMarked(rule, usual, files);
  expect(found).toEqual(expected);
});

const open = { 'requirements.txt': '«six»' };

test.each([
  ['COPY . .', `${from}COPY . .\nRUN pip install -r requirements.txt`, open],
  ['renamed', `${from}COPY requirements.txt /tmp/r.txt\nRUN pip install -r /tmp/r.txt`, open],
  ['glob', `${from}COPY requirements*.txt ./\nRUN pip install -r requirements.txt`, open],
  [
    'a glob for one character',
    `${from}COPY requirement?.txt ./\nRUN pip install -r requirements.txt`,
    open,
  ],
  [
    'a glob whose ends overlap',
    `${from}COPY req.txt*req.txt ./\nRUN pip install -r req.txt`,
    { 'req.txt': 'six' },
  ],
  ['ADD', `${from}ADD requirements.txt /app/\nRUN pip install -r /app/requirements.txt`, open],
  [
    'bind mount',
    `${from}RUN --mount=type=bind,source=requirements.txt,target=/r.txt pip install -r /r.txt`,
    open,
  ],
  ['uv', `${from}COPY requirements.txt .\nRUN uv pip install -r requirements.txt`, open],
  [
    'hashes that pip does not ask of every line',
    `${from}COPY . .\nRUN pip install --no-require-hashes -r requirements.txt`,
    { 'requirements.txt': 'attrs==25.3.0 --hash=sha256:aa\n«six»\n' },
  ],
  ['uv pip sync', `${from}COPY requirements.txt .\nRUN uv pip sync requirements.txt`, open],
  [
    'a parent stage',
    `${from.replace('\n', ' AS base\n')}COPY requirements.txt .\nFROM base\nRUN pip install -r requirements.txt`,
    open,
  ],
  [
    'twice, said once',
    `${from}COPY . .\nRUN pip install -r requirements.txt\nRUN pip install -r requirements.txt`,
    open,
  ],
  [
    'include',
    `${from}COPY . .\nRUN pip install -r r/prod.txt`,
    { 'r/prod.txt': '-r base.txt\n', 'r/base.txt': '«six»' },
  ],
  [
    'constraint on the command',
    `${from}COPY . .\nRUN pip install -r requirements.txt -c c.txt`,
    { 'requirements.txt': 'six', 'c.txt': 'six==1.17.0' },
  ],
  [
    'constraint that cannot be read',
    `${from}COPY . .\nRUN pip install -r requirements.txt -c https://example.org/c.txt`,
    { 'requirements.txt': 'six' },
  ],
  [
    'constraint in an assignment',
    `${from}COPY . .\nRUN PIP_CONSTRAINT=c.txt pip install -r requirements.txt`,
    { 'requirements.txt': 'six\n«attrs»', 'c.txt': 'six==1.17.0' },
  ],
  [
    'constraint in an assignment that nobody can read',
    `${from}COPY . .\nRUN PIP_CONSTRAINT=$C pip install -r requirements.txt`,
    { 'requirements.txt': 'six' },
  ],
  [
    'a constraint holds an old Django, which needs neither asgiref nor sqlparse',
    `${from}COPY . .\nRUN pip install -r requirements.txt -c c.txt`,
    { 'requirements.txt': 'Django', 'c.txt': 'django==2.0.1\npytz==2017.3' },
  ],
  [
    'constraint in a variable',
    `${from}ENV PIP_CONSTRAINT=/c.txt\nCOPY . .\nRUN pip install -r requirements.txt`,
    { 'requirements.txt': 'six' },
  ],
  [
    'source of a lock',
    `${from}COPY . .\nRUN pip-compile requirements.in`,
    { 'requirements.in': 'six' },
  ],
  ['a lock in TOML', `${from}COPY . .\nRUN pip install -r pylock.toml`, { 'pylock.toml': 'x = 1' }],
  [
    'written by an earlier stage',
    `FROM python:3.13 AS e\nRUN poetry export -o /r.txt\n${from}COPY --from=e /r.txt requirements.txt\nRUN pip install -r requirements.txt`,
    { 'requirements.txt': 'six' },
  ],
  [
    'kept out by the ignore file',
    `${from}COPY . .\nRUN pip install -r requirements.txt`,
    { 'requirements.txt': 'six', '.dockerignore': 'requirements.txt' },
  ],
  [
    'a test stage that the image does not use',
    `${from.replace('\n', ' AS test\n')}COPY . .\nRUN pip install -r dev.txt\nFROM python:3.13-slim-trixie`,
    { 'dev.txt': 'pytest' },
  ],
  [
    'a name from a variable',
    `${from}COPY . .\nRUN pip install -r $FILE`,
    { 'requirements.txt': 'six' },
  ],
])('%s', (_title, dockerfile, files) => {
  const { expected, found } = judgeMarked(rule, dockerfile, files);
  expect(found).toEqual(expected);
});

test('says nothing where the context is not known', () => {
  expect(judgeMarked(rule, usual).found).toEqual([]);
});

test('counts the open lines of the file', () => {
  const [finding] = findingsIn(rule, usual, { 'requirements.txt': 'six\nattrs==25.3.0\nflask\n' });
  expect(finding?.severity).toBe('warning');
  expect(finding?.message).toContain('2 of 3 lines');
});

test.each([
  ['flask==3.1.2\n', 'info'],
  ['flask==3.1.2\nwerkzeug==3.1.3\njinja2==3.1.6\nclick==8.3.0\nitsdangerous==2.2.0\n', undefined],
  ['rapidfuzz==3.14.1\n', undefined],
])('pinned without what it needs: %j', (text, severity) => {
  const [finding] = findingsIn(rule, usual, { 'requirements.txt': text });
  expect(finding?.severity).toBe(severity);
});

test('with --no-deps nothing else is installed', () => {
  const text = usual.replace('install', 'install --no-deps');
  expect(findingsIn(rule, text, { 'requirements.txt': 'flask==3.1.2\n' })).toEqual([]);
});

test('one equals sign is refused by pip', () => {
  const files = { 'requirements.txt': 'six\nattrs=25.4.0  # newest\n' };
  const [finding] = findingsIn(rule, usual, files);
  expect(finding?.severity).toBe('error');
  expect(finding?.message).toContain('the build stops here');
});

describe('a Flask that its needs have left behind', () => {
  const werkzeug = 'Werkzeug 3';
  test.each([
    ['Flask==2.2.2\n', '3.13', werkzeug],
    ['flask==2.0.1\nsix==1.17.0\n', '3.8', werkzeug],
    ['flask==2.2.3 ; python_version > "3"\n', '3.11', werkzeug],
    ['flask==2.2.2\nsix\n', '3.13', werkzeug],
    ['Flask==1.1.2\nFlask-WTF==0.14.3\n', '3.8', 'Jinja2 3.1'],
    ['Flask==0.12\n', '3.9', 'Jinja2 3.1'],
    ['Flask==1.1.4\n', '3.7', 'MarkupSafe 2.1'],
  ])('%j on %s', (text, python, newest) => {
    const messages = findingsIn(rule, usual.replace('3.13', python), { 'requirements.txt': text });
    expect(messages[0]?.message).toContain(`cannot be imported with ${newest},`);
    expect(messages[0]?.severity).toBe('warning');
  });

  test.each([
    ['Werkzeug is kept back', '3.13', 'flask==2.2.2\nwerkzeug<3\n'],
    ['Werkzeug is pinned', '3.13', 'flask==2.2.2\nwerkzeug==2.3.8\n'],
    ['a later release knows Werkzeug 3', '3.13', 'flask==2.2.4\n'],
    ['Flask 2.3', '3.13', 'flask==2.3.3\n'],
    ['a Python without Werkzeug 3', '3.7', 'flask==2.2.2\n'],
    ['a Python without Jinja2 3.1', '3.6', 'flask==1.1.2\n'],
    ['Jinja2 is pinned', '3.13', 'flask==1.1.2\njinja2==2.11.3\n'],
    ['constraints', '3.13', '-c c.txt\nflask==2.2.2\n'],
    ['a wildcard', '3.13', 'flask==2.*\n'],
    ['hashes', '3.13', 'flask==2.2.2 --hash=sha256:aa\nsix==1.17.0 --hash=sha256:aa\n'],
  ])('%s', (_title, python, text) => {
    const files = { 'requirements.txt': text, 'c.txt': 'werkzeug<3\n' };
    const messages = findingsIn(rule, usual.replace('3.13', python), files);
    expect(messages.map(({ message }) => message).join()).not.toContain('cannot be imported');
  });

  test.each([
    [`${usual} && pip install 'werkzeug<3'`],
    [usual.replace('install', 'install --no-deps')],
    [usual.replace('python:3.13-slim-trixie', 'registry.example/python:1')],
  ])('%j', (dockerfile) => {
    const found = findingsIn(rule, dockerfile, { 'requirements.txt': 'flask==2.2.2\n' });
    expect(found.map(({ message }) => message).join()).not.toContain('cannot be imported');
  });

  test('the newest Python has the newest Werkzeug', () => {
    const dockerfile = usual.replace(':3.13-slim-trixie', '');
    const [found] = findingsIn(rule, dockerfile, { 'requirements.txt': 'flask==2.2.2\n' });
    expect(found?.message).toContain('cannot be imported');
  });
});

test.each([
  ['flask==3.*\n', '1 of 1 line in `requirements.txt` is not pinned to one version (`flask==3.*`)'],
  ['flask>=3\n', '1 of 1 line in `requirements.txt` is not pinned with `==` (`flask>=3`)'],
])('%j', (list, message) => {
  const files = { 'requirements.txt': list };
  const dockerfile =
    'FROM python:3.13-slim-trixie\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n';
  expect(findingsIn(rule, dockerfile, files)[0]?.message).toContain(message);
});

test.each([
  ['if [ "$DEV" = yes ]; then pip install -r requirements-dev.txt; fi', 0],
  ['if [ "$DEV" = yes ]; then pip install -r requirements.txt; fi', 1],
  ['[ -f requirements.txt ] && pip install -r requirements.txt', 1],
  ['pip install -r requirements-dev.txt', 1],
])('a list for development that only one branch installs: %s', (line, count) => {
  const files = { 'requirements.txt': 'six\n', 'requirements-dev.txt': 'six\n' };
  expect(findingsIn(rule, `${from}ARG DEV=no\nCOPY . .\nRUN ${line}`, files)).toHaveLength(count);
});
