import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'venv-not-active';
const from = 'FROM python:3.13-slim-trixie\nWORKDIR /app\n';
const made = 'RUN python -m venv /v && /v/bin/pip install -r requirements.txt\n';

test.each([
  'RUN «. /v/bin/activate»\nRUN pip install x',
  'RUN python -m venv v && «. v/bin/activate»\nRUN pip install x',
  'SHELL ["/bin/bash", "-c"]\nRUN «source /v/bin/activate»\nRUN echo a\nRUN python -m build',
  'ENV V=/v\nRUN «. $V/bin/activate»\nRUN pip3 install x',
  'RUN «. /v/bin/activate»\nRUN . /v/bin/activate\nRUN pip install x',
  'RUN . /v/bin/activate && pip install x\nRUN pip install y',
  'RUN . /v/bin/activate\nRUN /v/bin/pip install x',
  'RUN . /v/bin/activate\nRUN . /v/bin/activate && pip install x',
  'RUN . /v/bin/activate\nENV PATH=/v/bin:$PATH\nRUN pip install x',
  'ENV PATH=/v/bin:$PATH\nRUN . /v/bin/activate\nRUN pip install x',
  'RUN . /v/bin/activate\nRUN echo done',
  'SHELL ["/bin/bash", "-lc"]\nRUN . /v/bin/activate\nRUN pip install x',
  'ENV BASH_ENV=/etc/rc\nRUN . /v/bin/activate\nRUN pip install x',
  'RUN if true; then . /v/bin/activate; fi\nRUN pip install x',
  'RUN . $SOMEWHERE/bin/activate\nRUN pip install x',
])('a lost activation: %j', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

const synced = 'COPY pyproject.toml uv.lock ./\nRUN pip install uv && uv sync --frozen\n';
const uvRun = '\nCMD ["uv", "run", "uvicorn", "app:app"]';
const onPath = 'ENV PATH="/app/.venv/bin:$PATH" POETRY_VIRTUALENVS_IN_PROJECT=true\n';
const poetry = 'RUN poetry install\nCMD ["python", "run.py"]';

test.each([
  `${synced}RUN «pip install --no-cache-dir qdrant-client»${uvRun}`,
  `${synced}RUN «pip install -r extra.txt»\nCMD ["/app/.venv/bin/uvicorn", "app:app"]`,
  `${onPath}RUN pip install poetry==2.2.1\nRUN «pip install psycopg[c]»\n${poetry}`,
  `${synced}RUN uv pip install qdrant-client${uvRun}`,
  `${synced}RUN .venv/bin/python -m pip install qdrant-client${uvRun}`,
  `${synced}RUN pip install wheel${uvRun}`,
  `${synced}RUN pip install awscli\nRUN aws s3 cp s3://x/y z${uvRun}`,
  `${synced}RUN pip install nltk && python -m nltk.downloader punkt${uvRun}`,
  `${synced}RUN pip install --target /app/lib qdrant-client${uvRun}`,
  `${synced}RUN . .venv/bin/activate && pip install qdrant-client${uvRun}`,
  `${synced}RUN pip install qdrant-client\nCMD ["uv", "run", "--no-project", "app.py"]`,
  `${synced}RUN pip install supervisor\nCMD ["supervisord", "-n"]`,
  `${synced}RUN pip install qdrant-client\nCMD ["./start.sh"]`,
  `${onPath}RUN pip install poetry==2.2.1 && poetry install\nRUN pip install psycopg\nCMD ["python", "run.py"]`,
  `ENV UV_PROJECT_ENVIRONMENT=/usr/local\n${synced}RUN pip install qdrant-client${uvRun}`,
])('installed beside the environment: %j', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test.each([
  'RUN python -m venv /v\nRUN «pip install -r r.txt»\nENV PATH=/v/bin:$PATH\nCMD ["python", "app.py"]',
  'RUN python -m venv /v\nRUN pip install -U pip && «pip install -r r.txt»\nENV PATH="/v/bin:$PATH"\nCMD python -m app',
  'RUN python -m venv /v\nRUN pip install -r r.txt\nENV PATH=/v/bin:$PATH\nCMD ["gunicorn", "a:b"]',
  'RUN python -m venv /v\nENV PATH=/v/bin:$PATH\nRUN pip install -r r.txt\nCMD ["python", "app.py"]',
  'RUN python -m venv --system-site-packages /v\nRUN pip install -r r.txt\nENV PATH=/v/bin:$PATH\nCMD ["python", "app.py"]',
  'RUN python -m venv /v\nRUN . /v/bin/activate && pip install -r r.txt\nENV PATH=/v/bin:$PATH\nCMD ["python", "app.py"]',
  'RUN python -m venv /v\nRUN pip install -r r.txt\nENV PATH=/v/bin:$PATH\nRUN pip install flask\nCMD ["python", "app.py"]',
  'RUN python -m venv /v\nRUN pip install uv\nENV PATH=/v/bin:$PATH\nRUN make install\nCMD ["python", "app.py"]',
  'RUN python -m venv /v\nRUN pip install -r r.txt\nRUN /v/bin/pip install x\nENV PATH=/v/bin:$PATH\nCMD ["python", "app.py"]',
  'RUN python -m venv /v\nRUN pip install --target /v/x -r r.txt\nENV PATH=/v/bin:$PATH\nCMD ["python", "app.py"]',
])('on the PATH too late: %j', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test('copied empty', () => {
  const lines =
    'FROM python:3.13-slim-trixie AS b\nRUN python -m venv /v\nRUN «pip install -r r.txt»\nFROM python:3.13-slim-trixie\nCOPY --from=b /v /v\nENV PATH=/v/bin:$PATH\nCMD ["python", "app.py"]';
  const { expected, found } = judgeMarked(rule, lines);
  expect(found).toEqual(expected);
});

test.each([
  `${made}CMD [«"python"», "app.py"]`,
  `${made}CMD «gunicorn» app:app`,
  `${made}CMD ["tini", "--", «"gunicorn"», "app:app"]`,
  `${made}CMD ["python", "-m", «"gunicorn"», "app:app"]`,
  `${made}ENV PATH=$PATH:/opt/tools\nCMD [«"uvicorn"», "a:b"]`,
  'RUN virtualenv -p python3 venv && . venv/bin/activate && pip install -r r.txt\nCMD [«"celery"», "worker"]',
  'RUN uv venv /v && VIRTUAL_ENV=/v uv pip install -r r.txt\nCMD [«"gunicorn"», "a:b"]',
  'RUN uv venv && uv pip install -r r.txt\nCMD [«"gunicorn"», "a:b"]',
  'ENV UV_PROJECT_ENVIRONMENT=/v\nRUN uv sync\nCMD [«"gunicorn"», "a:b"]',
  'ENV POETRY_VIRTUALENVS_IN_PROJECT=1\nRUN poetry install\nCMD [«"gunicorn"», "a:b"]',
  'RUN poetry config virtualenvs.in-project true && poetry install\nCMD [«"gunicorn"», "a:b"]',
  'RUN PIPENV_VENV_IN_PROJECT=1 pipenv sync\nCMD [«"gunicorn"», "a:b"]',
  `${made}ENV PATH=/v/bin:$PATH\nCMD ["gunicorn", "a:b"]`,
  `${made}ENV V=/v\nENV PATH=$V/bin:$PATH\nCMD ["gunicorn", "a:b"]`,
  `${made}CMD ["/v/bin/gunicorn", "a:b"]`,
  `${made}CMD ["/v/bin/python", "-m", "gunicorn", "a:b"]`,
  `${made}CMD . /v/bin/activate && exec gunicorn a:b`,
  `${made}CMD ["sh", "-c", "PATH=/v/bin:$PATH exec gunicorn a:b"]`,
  `${made}ENV PYTHONPATH=/v/lib/python3.13/site-packages\nCMD ["python", "app.py"]`,
  `${made}ENV BASH_ENV=/etc/rc\nCMD ["gunicorn"]`,
  `${made}CMD ["nginx"]`,
  `${made}RUN pip install -r r.txt\nCMD ["gunicorn"]`,
  'RUN python -m venv /v\nRUN pip install -r r.txt\nCMD ["gunicorn", "a:b"]',
  'RUN python -m venv /p && /p/bin/pip install "poetry==2.2" && /p/bin/poetry install\nCMD ["gunicorn"]',
  'ENV UV_PROJECT_ENVIRONMENT=/usr/local\nRUN uv sync\nCMD ["gunicorn", "a:b"]',
  'RUN uv sync\nCMD ["uv", "run", "gunicorn", "a:b"]',
  'RUN uv pip install --system -r r.txt\nCMD ["gunicorn", "a:b"]',
  'ENV UV_SYSTEM_PYTHON=1\nRUN uv venv && uv pip install -r r.txt\nCMD ["gunicorn", "a:b"]',
  'ENV POETRY_VIRTUALENVS_CREATE=false\nENV POETRY_VIRTUALENVS_IN_PROJECT=1\nRUN poetry install\nCMD ["gunicorn"]',
  'RUN poetry install\nCMD ["poetry", "run", "gunicorn"]',
  'ARG WHERE\nRUN python -m venv $WHERE\nCMD ["gunicorn"]',
  'RUN pipenv install --system --deploy\nCMD ["gunicorn"]',
])('a start outside: %j', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

const build = `FROM python:3.13-slim-trixie AS build\nWORKDIR /app\n${made}`;

test.each([
  `${build}FROM build\nCMD [«"gunicorn"», "a:b"]`,
  `${build}FROM python:3.13-slim-trixie\nCOPY --from=build /v /v\nCMD [«"gunicorn"», "a:b"]`,
  `${build}FROM python:3.13-slim-trixie\nCOPY --from=0 /v/ /srv/env/\nCMD [«"gunicorn"», "a:b"]`,
  `${build}ENV PATH=/v/bin:$PATH\nFROM build\nCMD ["gunicorn", "a:b"]`,
  `${build}ENV PATH=/v/bin:$PATH\nFROM python:3.13-slim-trixie\nCOPY --from=build /v /v\nCMD [«"gunicorn"», "a:b"]`,
  'FROM python:3.13 AS build\nWORKDIR /src\nRUN uv sync\nFROM python:3.13\nCOPY --from=build /src /app\nCMD [«"uvicorn"», "a:b"]',
  'FROM registry.example.com/b AS build\nRUN make\nFROM python:3.13\nCOPY --from=build /src/.venv /app/.venv\nCMD [«"uvicorn"», "a:b"]',
  `${build}FROM python:3.13-slim-trixie\nCMD ["gunicorn", "a:b"]`,
  `${build}FROM registry.example.com/b\nCOPY --from=build /v /v\nCMD ["gunicorn", "a:b"]`,
  `${build}FROM python:3.13-slim-trixie\nCOPY --from=build /v/lib/python3.13/site-packages /usr/local/lib/python3.13/site-packages\nCMD ["gunicorn"]`,
])('%j', (dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test.each([
  ['RUN . /v/bin/activate\nRUN pip install x', 'ENV PATH="/v/bin:$PATH"\nRUN pip install x'],
  [
    'RUN python -m venv v && . v/bin/activate\nRUN pip install x',
    'RUN python -m venv v && . v/bin/activate\nENV PATH="/app/v/bin:$PATH"\nRUN pip install x',
  ],
  [`${made}CMD ["gunicorn"]`, `${made}ENV PATH="/v/bin:$PATH"\nCMD ["gunicorn"]`],
])('mends %j', (before, after) => {
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
  expect(findingsIn(rule, from + after)).toEqual([]);
});

const start = 'CMD ["python", "app.py"]';

test.each([
  ['python:3.13-slim-trixie', 'RUN uv sync\nUSER 999', true],
  ['debian:trixie-slim', 'RUN uv sync', true],
  ['debian:trixie-slim', 'RUN uv sync\nUSER 999', false],
  ['python:3.13-slim-trixie', 'RUN uv python install 3.14 && uv sync\nUSER 999', false],
])('on %s, %j, the fix is safe: %s', (base, lines, safe) => {
  const [found] = findingsIn(rule, `FROM ${base}\nWORKDIR /app\n${lines}\n${start}`);
  expect(found?.fix?.safe).toBe(safe);
});

test.each([
  'RUN . /a:b/bin/activate\nRUN pip install x',
  `${made.replaceAll('/v', '/a:b')}CMD ["gunicorn"]`,
])('a folder with a colon cannot go on the PATH: %j', (steps) => {
  expect(findingsIn(rule, from + steps).map(({ fix }) => fix)).toEqual([null]);
});

const conda = 'FROM continuumio/miniconda3:24.11.1-0\nRUN conda env create -n shop\n';

test.each([
  `${conda}RUN «conda activate shop»`,
  `${conda}RUN «conda activate shop» && pip install x\nRUN conda activate shop`,
  `${conda}RUN conda init bash && «conda activate shop»`,
  `${conda}SHELL ["/bin/bash", "-c"]\nRUN «conda activate shop»`,
  'FROM debian:trixie-slim\nRUN ./install-conda.sh\nRUN «conda activate x»',
  `${conda}SHELL ["/bin/bash", "--login", "-c"]\nRUN conda activate shop`,
  `${conda}RUN . /opt/conda/etc/profile.d/conda.sh && conda activate shop`,
  `${conda}RUN eval "$(conda shell.bash hook)" && conda activate shop`,
  `${conda}RUN bash -lc "conda activate shop"`,
  `${conda}ENV BASH_ENV=/root/.bashrc\nSHELL ["/bin/bash", "-c"]\nRUN conda activate shop`,
  `${conda}RUN echo "conda activate shop" >> ~/.bashrc`,
  `${conda}RUN conda activate shop || true`,
  'FROM registry.example.com/conda:1\nRUN conda activate shop',
])('conda: %j', (dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test('puts the environment of conda on the PATH', () => {
  expect(fixedBy(rule, `${conda}RUN conda activate shop`)['Dockerfile']).toBe(
    `${conda}ENV PATH="/opt/conda/envs/shop/bin:$PATH"`,
  );
});
