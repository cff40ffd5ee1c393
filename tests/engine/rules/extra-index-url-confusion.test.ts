import { expect, test } from 'vitest';
import { findingsIn, judgeMarked } from './marked.ts';

const rule = 'extra-index-url-confusion';
const from = 'FROM python:3.13-slim-trixie\n';
const own = 'https://pypi.example.com/simple';
const torch = 'https://download.pytorch.org/whl/cpu';
const pypi = 'https://pypi.org/simple';
const best = '--index-strategy';

test.each([
  `RUN pip install --extra-index-url «${own}» shop`,
  `RUN pip install «--extra-index-url=${own}» shop==1.0`,
  `RUN python -m pip install --extra-index-url «"https://$USER:$TOKEN@pypi.example.com/simple"» shop`,
  `RUN pip install --extra-index-url ${torch} --extra-index-url «${own}» shop`,
  `RUN pip install -i ${own} --extra-index-url «${pypi}» shop`,
  'RUN pip install --extra-index-url «https://test.pypi.org/simple/» shop',
  `RUN pip wheel --extra-index-url «${own}» -w /w shop`,
  `ENV «PIP_EXTRA_INDEX_URL=${own}»\nRUN pip install shop`,
  `RUN pip config set global.extra-index-url «${own}»\nRUN pip install shop`,
  `RUN pip config set global.extra-index-url «https://$U:$P@pypi.example.com/simple» && pip install shop`,
  `RUN pip config set global.extra-index-url ${torch} && pip install torch`,
  `RUN pip config set global.timeout 60 && pip install shop`,
  `RUN pip install shop\nRUN pip config set global.extra-index-url ${own}`,
  `ARG «PIP_EXTRA_INDEX_URL=${own}»\nRUN pip install shop && pip install other`,
  `ENV PIP_INDEX_URL=${own}\nRUN pip install --extra-index-url «${pypi}» shop`,
  `RUN uv pip install --extra-index-url ${own} ${best} «unsafe-best-match» shop`,
  `RUN uv sync --index shop=${own} «${best}=unsafe-best-match»`,
  `ENV UV_INDEX=${own} «UV_INDEX_STRATEGY=unsafe-best-match»\nRUN uv sync`,
  `RUN pip install --extra-index-url ${torch} torch`,
  'RUN pip install --extra-index-url https://pypi.nvidia.com x',
  'RUN pip install --extra-index-url https://www.piwheels.org/simple x',
  `RUN pip install --index-url ${own} shop`,
  `RUN pip install -i ${own} --extra-index-url https://other.example.com/simple shop`,
  'RUN pip install --extra-index-url $EXTRA shop',
  'RUN pip install --extra-index-url https://${HOST}/simple shop',
  `RUN pip install --require-hashes --extra-index-url ${own} -r r.txt`,
  `ENV PIP_REQUIRE_HASHES=1\nRUN pip install --extra-index-url ${own} -r r.txt`,
  `ENV PIP_EXTRA_INDEX_URL=${own}`,
  `ENV PIP_EXTRA_INDEX_URL=${own}\nRUN uv pip install shop`,
  `ENV PIP_EXTRA_INDEX_URL=${torch}\nRUN pip install torch`,
  `RUN uv pip install --extra-index-url ${own} shop`,
  `RUN uv pip install --extra-index-url ${torch} ${best} unsafe-best-match torch`,
  `RUN uv pip install --extra-index-url ${own} ${best} first-index shop`,
  'RUN uv sync --index-strategy unsafe-best-match',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

const hash = `--hash=sha256:${'a'.repeat(64)}`;
const install = 'COPY requirements.txt .\nRUN pip install';

test.each<[string, string, Record<string, string>]>([
  [
    'a line of the requirements',
    `${install} -r requirements.txt`,
    { 'requirements.txt': `--extra-index-url «${own}»\nshop==1.0\n` },
  ],
  [
    'pip.conf',
    'COPY pip.conf /etc/pip.conf\nRUN pip install shop==1.0',
    { 'pip.conf': `[global]\nextra-index-url = «${own}»\n` },
  ],
  [
    'both indexes in pip.conf',
    'COPY pip.conf /etc/pip.conf\nRUN pip install shop==1.0',
    { 'pip.conf': `[global]\nindex-url = ${own}\nextra-index-url = «${pypi}»\n` },
  ],
  [
    'uv, by pyproject.toml',
    'COPY pyproject.toml uv.lock ./\nRUN uv sync --locked && uv run true',
    {
      'pyproject.toml': `[tool.uv]\nindex-strategy = «"unsafe-best-match"»\n[[tool.uv.index]]\nurl = "${own}"\n`,
    },
  ],
  [
    'a private index only',
    'COPY pip.conf /etc/pip.conf\nRUN pip install shop==1.0',
    { 'pip.conf': `[global]\nindex-url = ${own}\n` },
  ],
  [
    'hashes',
    `${install} --extra-index-url ${own} -r requirements.txt`,
    { 'requirements.txt': `shop==1.0 ${hash}\n` },
  ],
  [
    'hashes that pip does not ask of every line',
    `${install} --no-require-hashes --extra-index-url «${own}» -r requirements.txt`,
    { 'requirements.txt': `shop==1.0 ${hash}\nsix==1.17.0\n` },
  ],
  [
    'hashes, index in the file',
    `${install} -r requirements.txt`,
    { 'requirements.txt': `--extra-index-url ${own}\nshop==1.0 ${hash}\n` },
  ],
  [
    'uv reads the file',
    'COPY requirements.txt .\nRUN uv pip install -r requirements.txt',
    { 'requirements.txt': `--extra-index-url ${own}\nshop==1.0\n` },
  ],
  [
    'not copied',
    'RUN pip install flask==3.1.2',
    { 'requirements-dev.txt': `--extra-index-url ${own}\nshop==1.0\n` },
  ],
])('%s', (_title, lines, files) => {
  const { expected, found } = judgeMarked(rule, from + lines, files);
  expect(found).toEqual(expected);
});

test.each([
  [`RUN pip install --extra-index-url ${own} shop`, ['warning']],
  [`RUN pip install --extra-index-url ${own} -r requirements.txt`, ['info']],
  [`ENV PIP_EXTRA_INDEX_URL=${own}\nRUN pip install -r r.txt && pip install shop`, ['warning']],
])('severity of %s', (lines, severities) => {
  expect(findingsIn(rule, from + lines).map(({ severity }) => severity)).toEqual(severities);
});
