import { expect, test } from 'vitest';
import { findingsIn, judgeMarked } from './marked.ts';

const rule = 'hashes-not-required';
const from = 'FROM python:3.13-slim-trixie\nWORKDIR /app\n';
const usual = `${from}COPY requirements.txt .\nRUN pip install -r requirements.txt`;
const hash = '--hash=sha256:aa';

test.each([
  ['pinned without hashes', '«six==1.17.0»\nattrs==25.3.0\n'],
  ['hashes on every line', `six==1.17.0 ${hash}\nattrs==25.3.0 \\\n    ${hash}\n`],
  ['some hashes', `six==1.17.0 ${hash}\n«attrs==25.3.0»\n`],
  ['an archive with a hash in its address', 'six @ https://example.org/six.whl#sha256=aa\n'],
  ['not pinned either', 'six\n'],
  ['half of it pinned', 'six==1.17.0\nattrs>=25\n'],
  ['pinned, what it needs is open', 'flask==3.1.2\n'],
  ['a repository', 'six==1.17.0\nshop @ git+https://example.org/shop@v1\n'],
  ['the project itself', 'six==1.17.0\n-e .\n'],
  ['a backslash forgotten', `six==1.17.0\n    «--hash=sha256:aa»\nattrs==25.3.0\n`],
  ['one forgotten, others not', `six==1.17.0 ${hash}\n«attrs==25.3.0»\n    ${hash}\n`],
  ['UTF-16', 's\0i\0x\0=\0=\0'],
  ['empty', '# nothing yet\n'],
])('%s', (_title, requirements) => {
  const { expected, found } = judgeMarked(rule, usual, { 'requirements.txt': requirements });
  expect(found).toEqual(expected);
});

test.each([
  ['RUN pip install -r requirements.txt', 'six==1.17.0\n', ['info']],
  ['RUN pip install -r requirements.txt', `six==1.17.0 ${hash}\nattrs==25.3.0\n`, ['error']],
  ['RUN uv pip install -r requirements.txt', `six==1.17.0 ${hash}\nattrs==25.3.0\n`, ['info']],
  [
    'RUN pip install --no-require-hashes -r requirements.txt',
    `six==1.17.0 ${hash}\nattrs==25.3.0\n`,
    ['info'],
  ],
  ['RUN uv pip sync requirements.txt', 'six==1.17.0\n', ['info']],
  ['RUN pip install -r requirements.txt', `six==1.17.0\n${hash}\n`, ['warning']],
  ['RUN uv pip install -r requirements.txt', `six==1.17.0\n${hash}\n`, ['error']],
  ['RUN pip install --require-hashes -r requirements.txt', 'six==1.17.0\n', ['error']],
  ['RUN uv pip install --require-hashes -r requirements.txt', 'six==1.17.0\n', ['error']],
  ['ENV PIP_REQUIRE_HASHES=1\nRUN pip install -r requirements.txt', 'six==1.17.0\n', ['error']],
  ['ENV PIP_REQUIRE_HASHES=0\nRUN pip install -r requirements.txt', 'six==1.17.0\n', ['info']],
  ['RUN pip install --require-hashes -r requirements.txt', `six==1.17.0 ${hash}\n`, []],
  ['ARG MORE\nRUN pip install $MORE -r requirements.txt', 'six==1.17.0\n', []],
  ['RUN pip install -r requirements.txt -r requirements.txt', 'six==1.17.0\n', ['info']],
])('%s with %j', (lines, requirements, severities) => {
  const found = findingsIn(rule, `${from}COPY . .\n${lines}`, { 'requirements.txt': requirements });
  expect(found.map(({ severity }) => severity)).toEqual(severities);
});

test('a list whose versions are in the constraints pins nothing itself', () => {
  const dockerfile = `${from}COPY . .\nRUN pip install -r requirements.txt -c constraints.txt`;
  const files = { 'requirements.txt': 'six\n', 'constraints.txt': 'six==1.17.0\n' };
  expect(findingsIn(rule, dockerfile, files)).toEqual([]);
});

test('files that are included count as one list', () => {
  const { expected, found } = judgeMarked(rule, usual, {
    'requirements.txt': `-r base.txt\nsix==1.17.0 ${hash}\n`,
    'base.txt': '«attrs==25.3.0»\n',
  });
  expect(found).toEqual(expected);
});

test('says nothing where the file is not known', () => {
  expect(findingsIn(rule, usual)).toEqual([]);
});
