import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';
import { check } from '../../../src/engine/index.ts';

const rule = 'bytecode-not-compiled';
const from = 'FROM python:3.13-slim-trixie\nWORKDIR /app\n';
const start = '\nCMD ["gunicorn", "a:b"]';

test.each([
  'RUN «uv sync»',
  'RUN «uv sync» --locked --no-dev',
  'RUN «uv pip install» --system -r requirements.txt',
  'RUN «uv pip sync» requirements.txt',
  'ENV UV_COMPILE_BYTECODE=0\nRUN «uv sync»',
  'RUN uv sync --no-install-project\nCOPY . .\nRUN «uv sync»',
  'RUN «pip install» --no-compile flask',
  `«COPY . .»${start}`,
  `«COPY app.py .»${start}`,
  `COPY app app\n«COPY main.py .»${start}`,
  `COPY manage.py .${start}`,
  'COPY manage.py .\n«COPY shop shop/»\nCOPY templates templates/\nCMD gunicorn shop.wsgi -b :80',
  `RUN pip install flask\n«COPY . .»${start}`,
  `«COPY . .»\nRUN uv pip install --system --compile-bytecode -r requirements.txt${start}`,
  `«COPY . .»\nRUN poetry install${start}`,
  `«COPY . .»\nRUN pip install -e .${start}`,
  `«COPY . .»\nCMD ["python", "-m", "app"]`,
  '«COPY trader ./trader»\nCOPY models ./models\nCMD ["python", "-m", "trader"]',
  '«COPY core core/»\nCOPY frontend frontend/\nCMD ["python", "-m", "core.orchestrator"]',
  'COPY job.py /usr/local/bin/job\nCMD ["python3", "/usr/local/bin/job"]',
  'COPY main.py config.yaml ./\nCMD ["python", "main.py"]',
  '«COPY main.py shop.py config.yaml ./»\nCMD ["python", "main.py"]',
  'COPY conftest.py test_*.py ./\nENTRYPOINT ["pytest"]',
  '«COPY job.py /srv/job.py»\nCMD ["python3", "/srv/other.py"]',
  'RUN uv sync --compile-bytecode',
  'RUN uv pip install --system --compile flask',
  'ENV UV_COMPILE_BYTECODE=1\nRUN uv sync',
  'ENV UV_COMPILE_BYTECODE=true\nRUN uv sync',
  'RUN UV_COMPILE_BYTECODE=1 uv sync',
  'RUN uv sync --no-install-project\nRUN uv sync --compile-bytecode',
  'RUN uv sync && python -m compileall .venv',
  'RUN uv venv',
  'RUN pip install flask',
  'RUN PYTHONDONTWRITEBYTECODE=1 pip install flask',
  `COPY . .\nRUN python -m compileall .${start}`,
  `COPY . .\nRUN pip install .${start}`,
  `COPY . .\nRUN pip install --no-deps ./${start}`,
  `COPY . .\nCMD ["nginx"]`,
  'COPY . .',
  `COPY requirements.txt .\nRUN pip install -r requirements.txt${start}`,
])('%j', (steps) => {
  const { expected, found } = judgeMarked(rule, from + steps);
  expect(found).toEqual(expected);
});

test.each([
  'FROM python:3.13 AS b\nRUN «uv sync»\nFROM python:3.13-slim\nCOPY --from=b /app/.venv /app/.venv',
  'FROM python:3.13 AS b\nCOPY . .\nRUN pip install .\nFROM python:3.13-slim\nCOPY --from=b /v /v\nCMD ["gunicorn"]',
  'FROM python:3.13 AS test\nRUN uv sync\nFROM python:3.13-slim\nRUN pip install flask',
  'FROM python:3.13 AS b\nRUN uv pip install --system tf && convert\nFROM python:3.13-slim\nCOPY --from=b /models/a.xml /models/a.bin /models/',
  'FROM python:3.13 AS b\nRUN uv pip install --system cython && pip wheel -w /wheels a\nFROM python:3.13-slim\nRUN --mount=from=b,source=/wheels,target=/w pip install --no-index -f /w a',
  'FROM python:3.13 AS b\nRUN «uv sync»\nFROM b AS c\nFROM python:3.13-slim\nCOPY --from=c /app /app\nCOPY --from=c /wheels /wheels',
  'FROM registry.example.com/x:1\nRUN uv sync',
  'FROM python:3.13 AS base\nENV UV_COMPILE_BYTECODE=1\nFROM base\nRUN uv sync',
])('%j', (dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test.each([
  ['CMD ["python", "app.py"]', ['app.py'], 0],
  ['CMD ["python", "/app/app.py"]', ['app.py', 'README.md'], 0],
  ['CMD ["streamlit", "run", "app.py"]', ['app.py'], 0],
  ['ENTRYPOINT ["python", "app.py"]', ['app.py', 'shop/models.py'], 1],
  ['CMD ["python", "-m", "app"]', ['app.py'], 1],
  ['CMD ["gunicorn", "app:app"]', ['app.py'], 1],
  ['CMD ["python", "-m", "http.server"]', ['index.html'], 0],
])('Python keeps nothing of the file it runs itself: %s with %j', (cmd, files, count) => {
  const context = Object.fromEntries(files.map((file) => [file, '']));
  expect(findingsIn(rule, `${from}COPY . .\n${cmd}`, context)).toHaveLength(count);
});

test('a single script that is only run is no code to compile, whatever else there is', () => {
  expect(findingsIn(rule, `${from}COPY app.py .\nCMD ["python", "app.py"]`)).toEqual([]);
});

test('a folder without Python files is no code', () => {
  const files = { 'static/a.css': '', 'app.py': '' };
  expect(findingsIn(rule, `${from}COPY static static${start}`, files)).toEqual([]);
});

test.each([
  ['RUN uv sync', 'ENV UV_COMPILE_BYTECODE=1\nRUN uv sync', true],
  [
    'ENV UV_LINK_MODE=copy A=b\nRUN uv sync',
    'ENV UV_LINK_MODE=copy A=b UV_COMPILE_BYTECODE=1\nRUN uv sync',
    true,
  ],
  [
    'ENV UV_COMPILE_BYTECODE=0\nRUN uv sync',
    'ENV UV_COMPILE_BYTECODE=0\nENV UV_COMPILE_BYTECODE=1\nRUN uv sync',
    true,
  ],
  ['RUN pip install --no-compile flask', 'RUN pip install flask', true],
  [
    `COPY . .\nUSER 1000${start}`,
    `COPY . .\nRUN python -m compileall -q .\nUSER 1000${start}`,
    false,
  ],
  [
    `COPY src/ ./src/${start}`,
    `COPY src/ ./src/\nRUN python -m compileall -q ./src/${start}`,
    false,
  ],
  [
    `COPY app ./app\nCOPY alembic/env.py ./alembic/${start}`,
    `COPY app ./app\nCOPY alembic/env.py ./alembic/\nRUN python -m compileall -q ./app ./alembic/${start}`,
    false,
  ],
  [
    `COPY app .\nCOPY job.py ./jobs/${start}`,
    `COPY app .\nCOPY job.py ./jobs/\nRUN python -m compileall -q .${start}`,
    false,
  ],
  [
    `COPY app ./app\nWORKDIR /srv\nCOPY job.py .${start}`,
    `COPY app ./app\nWORKDIR /srv\nCOPY job.py .\nRUN python -m compileall -q /app/app .${start}`,
    false,
  ],
  // Where the COPY moves below the install, the compilation has to stand below both.
  [
    `COPY . .\nENV A=1\nRUN pip install -r requirements.txt${start}`,
    `COPY . .\nENV A=1\nRUN pip install -r requirements.txt\nRUN python -m compileall -q .${start}`,
    false,
  ],
  [
    `COPY . .\nUSER 1000\nRUN pip install -r requirements.txt${start}`,
    `COPY . .\nRUN python -m compileall -q .\nUSER 1000\nRUN pip install -r requirements.txt${start}`,
    false,
  ],
  [
    `COPY . .\nRUN python manage.py collectstatic${start}`,
    `COPY . .\nRUN python -m compileall -q .\nRUN python manage.py collectstatic${start}`,
    false,
  ],
])('mends %j', (before, after, safe) => {
  expect(findingsIn(rule, from + before)[0]?.fix?.safe).toBe(safe);
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
  expect(findingsIn(rule, from + after)).toEqual([]);
});

test.each([
  ['gcr.io/distroless/python3-debian12', undefined],
  ['debian:trixie-slim', 'RUN python3 -m compileall -q /app'],
  ['python:3.13-slim-trixie', 'RUN python -m compileall -q /app'],
])('compiles in %s with a Python that is there', (image, line) => {
  const dockerfile = `FROM ${image}\nCOPY . /app\nCMD ["python3", "-m", "app"]`;
  const fix = findingsIn(rule, dockerfile)[0]?.fix;
  expect(fix?.edits[0]?.text.trim()).toBe(line);
});

test('speaks of packages and of files, and mending one leaves the other', () => {
  const dockerfile = `${from}COPY . .\nRUN uv sync --locked${start}`;
  const places = (text: string) =>
    findingsIn(rule, text).map(({ place: { span } }) => text.slice(span.start, span.end));
  expect(places(dockerfile)).toEqual(['COPY . .', 'uv sync']);
  const set = `${from}COPY . .\nENV UV_COMPILE_BYTECODE=1\nRUN uv sync --locked${start}`;
  expect(places(set)).toEqual(['COPY . .']);
});

test('leaves a comment with the step that it is about', () => {
  const comment = '# shipworthy: ignore uv-lockfile-not-enforced for now\n';
  const dockerfile = `FROM python:3.13 AS b\nWORKDIR /b\n${comment}RUN uv sync\n${from}COPY --from=b /b /b`;
  const edit = findingsIn(rule, dockerfile)[0]?.fix?.edits[0];
  expect(dockerfile.slice(0, edit?.span.start)).toMatch(/WORKDIR \/b\n$/);
});

test('goes below the code that another fix moves, whichever comes first', () => {
  const dockerfile = `${from}COPY . .\nRUN pip install --no-cache-dir -r requirements.txt${start}`;
  const files = { 'requirements.txt': 'flask==3.1.2', 'a.py': 'b = 1' };
  const both = (first: string, second: string) =>
    fixedBy(second, fixedBy(first, dockerfile, files)['Dockerfile'] ?? '', files)['Dockerfile'];
  const moved = 'code-copied-before-dependencies';
  const wanted = `${from}COPY requirements.txt ./\nRUN pip install --no-cache-dir -r requirements.txt\nCOPY . .\nRUN python -m compileall -q .${start}`;
  expect(both(rule, moved)).toBe(wanted);
  expect(both(moved, rule)).toBe(wanted);
});

test.each([
  ['Dockerfile', '', 1],
  ['builder.Dockerfile', '', 0],
  ['Dockerfile.builder', start, 1],
  ['Dockerfile.base', '', 1],
  ['Dockerfile.unittest', start, 0],
  ['unittests/Dockerfile', start, 0],
  ['Dockerfile.dev', start, 0],
])('what %s builds with %j is asked for bytecode %i times', (path, end, times) => {
  const dockerfile = `${from}RUN uv sync --locked${end}`;
  const { findings } = check({
    dockerfile,
    path,
    files: {},
    repository: { files: { [path]: dockerfile } },
  });
  expect(findings.filter((one) => one.rule === rule)).toHaveLength(times);
});
