import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'pip-package-unpinned';
const on = (lines: string): string => `FROM python:3.13-slim-trixie\n${lines}`;

test.each([
  'RUN pip install «flask»',
  'RUN pip3.13 install --no-cache-dir «flask» gunicorn',
  'RUN pip install flask «six=1.17.0»',
  'RUN uv pip install --system -c c.txt «"psycopg[binary] = 3.2"»',
  'RUN python -m pip install «flask»',
  'RUN /venv/bin/pip install «flask»',
  'RUN uv pip install --system «flask»',
  'RUN pip install «"uvicorn[standard]"»',
  'RUN pip install «"flask>=3"» six==1.17.0',
  'RUN pip install «"flask<4"»',
  'RUN pip install «"flask~=3.1"»',
  'RUN pip install «flask==3.*»',
  "RUN pip install «'flask!=3.0'»",
  'RUN pip install «"flask; python_version > \'3\'"»',
  'RUN pip install --index-url https://example.org/simple «flask»',
  'RUN pip install --index-url=https://example.org/simple «flask»',
  'RUN pip install --progress-bar off -t /lib «flask»',
  'RUN pip install «flask» --user',
  'RUN pip install «git+https://github.com/pallets/flask»',
  'RUN pip install «git+https://github.com/pallets/flask@main»',
  'RUN pip install «git+ssh://git@github.com/pallets/flask.git»',
  'RUN pip install «"flask @ git+https://github.com/pallets/flask@master"»',
  'RUN pip install -e «git+https://github.com/pallets/flask#egg=flask»',
  'RUN pip install «https://github.com/pallets/flask/archive/main.zip»',
  'RUN pipx install «httpie»',
  'RUN uv tool install «ruff»',
  'RUN uv tool install «ruff@latest»',
  'RUN pip install flask==3.1.2 $(: nothing); pip install «gunicorn»',
  'ARG V=3.1.2\nRUN pip install flask==${V} «gunicorn»',
  'ARG V\nRUN pip install flask==${V} «gunicorn»',
  'RUN pip wheel «flask»',
  'RUN if [ -n "$DEBUG" ]; then pip install «debugpy»; fi',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, on(lines));
  expect(found).toEqual(expected);
});

test.each([
  'RUN pip install flask==3.1.2',
  'RUN pip install "flask[async]==3.1.2" \'six === 1.17.0\'',
  'RUN pip install -r requirements.txt',
  'RUN pip install -r requirements.txt gunicorn',
  'RUN pip install -c constraints.txt flask',
  'RUN pip install --constraint=https://example.org/c.txt flask',
  'ENV PIP_CONSTRAINT=/c.txt\nRUN pip install flask',
  'RUN PIP_CONSTRAINT=c.txt pip install flask',
  'RUN export PIP_CONSTRAINT=c.txt && pip install flask',
  'ARG LIMITS\nENV PIP_CONSTRAINT=${LIMITS}\nRUN pip install flask',
  'RUN pip install .',
  'RUN pip install ".[prod]"',
  'RUN pip install -e .',
  'RUN pip install -e detector',
  'RUN pip install --editable=detector[all]',
  'RUN pip install ./lib /wheels/x.whl dist/*.whl',
  'RUN pip install app-1.0-py3-none-any.whl',
  'RUN pip install https://example.org/six-1.17.0.tar.gz',
  'RUN pip install git+https://github.com/pallets/flask@3.1.2',
  'RUN pip install git+ssh://git@github.com/pallets/flask.git@2f0c62f',
  'ARG REF\nRUN pip install git+https://github.com/pallets/flask@${REF}',
  'RUN pip install "flask @ https://example.org/flask-3.1.2-py3-none-any.whl"',
  'ARG FLASK_VERSION\nRUN pip install "flask==${FLASK_VERSION}"',
  'ARG SPEC\nRUN pip install "flask${SPEC}"',
  'ARG PACKAGES\nRUN pip install $PACKAGES flask',
  'RUN xargs pip install < list.txt',
  'RUN pip install $(cat list.txt)',
  'RUN pip install --no-index --find-links /wheels flask',
  'RUN uv pip install --system --exclude-newer 2026-11-01 flask',
  'ENV UV_EXCLUDE_NEWER=2026-11-01\nRUN uv pip install --system flask',
  'RUN pip install --upgrade pip setuptools wheel',
  'RUN pip install poetry',
  'RUN pipx install poetry',
  'RUN pip uninstall -y flask',
  'RUN pip cache purge',
  'RUN pipenv install flask',
  'RUN poetry add flask',
  'RUN uv add flask',
  'RUN uv tool install ruff@0.14.0',
  'RUN pip --version',
])('silent: %s', (lines) => {
  expect(findingsIn(rule, on(lines))).toEqual([]);
});

test.each([
  ['RUN pip install flask', 'warning'],
  ['RUN pip install "flask>=3,<4"', 'info'],
  ['RUN pip install "flask>=3,<4" gunicorn', 'warning'],
  ['RUN pip install pyinstaller', 'info'],
  ['RUN if [ -n "$DEBUG" ]; then pip install debugpy; fi', 'info'],
])('%s: %s', (lines, severity) => {
  expect(findingsIn(rule, on(lines)).map((finding) => finding.severity)).toEqual([severity]);
});

test('judges an image that nobody knows', () => {
  const dockerfile = 'FROM registry.example.com/base:1\nRUN pip install flask';
  expect(findingsIn(rule, dockerfile)).toHaveLength(1);
});

test('leaves out a stage that the image does not use', () => {
  const dockerfile = `${on('RUN pip install pytest')}\nFROM python:3.13-slim-trixie`;
  expect(findingsIn(rule, dockerfile)).toEqual([]);
});

test('names the packages and how many of them are open', () => {
  const lines = 'RUN pip install flask gunicorn==26.2.0 "six>1" attrs rich';
  expect(findingsIn(rule, on(lines))[0]?.message).toBe(
    '4 of 5 packages here have no exact version (`flask`, `six>1`, `attrs`, …): a rebuild installs what is newest that day.',
  );
});

test.each([
  ['RUN pip install flask>=3', '`flask>=3`'],
  ['RUN pip install six==1.17.0 rich attrs>=25 && true', '`attrs>=25`'],
])('says that the shell cuts off a limit without quotes: %s', (lines, cut) => {
  expect(findingsIn(rule, on(lines))[0]?.message).toContain(
    `Without quotes the shell takes the limit of ${cut} for a redirection, so pip never sees it.`,
  );
});

test.each([
  'RUN pip install "flask>=3"',
  'RUN pip install flask > log',
  'RUN pip install flask 2>=x',
])('no limit is cut off: %s', (lines) => {
  expect(findingsIn(rule, on(lines))[0]?.message).not.toContain('quotes');
});

test.each(['sphinx', 'sphinxcontrib-youtube', 'mkdocs-material', 'pytest-cov'])(
  '%s is work for the build only',
  (name) => {
    const dockerfile = `FROM python:3.13-slim-trixie\nRUN pip install ${name}`;
    expect(findingsIn(rule, dockerfile).map(({ severity }) => severity)).toEqual(['info']);
  },
);

test.each([
  ['pip install requirements.txt', 'pip install -r requirements.txt'],
  [
    'pip3 install -U --no-cache-dir /app/requirements.txt',
    'pip3 install -U --no-cache-dir -r /app/requirements.txt',
  ],
  [
    'uv pip install --system requirements/base.in',
    'uv pip install --system -r requirements/base.in',
  ],
  ['pip install flask requirements.txt', 'pip install flask -r requirements.txt'],
])('a file without -r: %s', (before, after) => {
  const [finding, ...more] = findingsIn(rule, on(`RUN ${before}`));
  expect(more).toEqual([]);
  expect(finding?.severity).toBe('error');
  expect(finding?.message).toMatch(/^Without `-r` pip takes `\S+` for the name of a package/);
  expect(fixedBy(rule, on(`RUN ${before}`))['Dockerfile']).toBe(on(`RUN ${after}`));
});

test('a package that is named again counts once', () => {
  const [finding] = findingsIn(
    rule,
    `FROM python:3.13-slim-trixie\nRUN pip install flask Flask "flask[async]" requests`,
  );
  expect(finding?.message).toContain(
    '2 of 2 packages here have no exact version (`flask`, `requests`)',
  );
});
