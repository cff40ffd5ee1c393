import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'files-in-other-home';
const from = 'FROM python:3.13-slim-trixie\nWORKDIR /app\n';
const debian =
  'FROM debian:trixie-slim\nCOPY --from=ghcr.io/astral-sh/uv:0.9.10 /uv /bin/uv\nWORKDIR /app\n';
const user = 'RUN useradd -m app\nUSER app\n';
const lambda = 'FROM public.ecr.aws/lambda/python:3.13\n';
const start = `${user}CMD ["python", "main.py"]`;

test.each([
  `${from}RUN «playwright install chromium»\n${start}`,
  `${from}RUN «python -m playwright install --with-deps»\n${start}`,
  `${from}RUN pip install -r r.txt \\\n && «playwright install chromium»\n${start}`,
  `${from}RUN «uv run playwright install»\n${start}`,
  `${from}RUN «huggingface-cli download org/model»\nUSER 10001\nCMD ["python", "main.py"]`,
  `${from}RUN «hf download org/model»\n${start}`,
  `${from}RUN «python -m nltk.downloader punkt»\n${start}`,
  `${from}RUN «python -c "import nltk; nltk.download('punkt')"»\n${start}`,
  `${from}RUN «python -c "import whisper; whisper.load_model('base')"»\n${start}`,
  `${from}RUN «python -c "from transformers import AutoModel; AutoModel.from_pretrained('bert-base')"»\n${start}`,
  `FROM python:3.13-slim-trixie AS b\nRUN «playwright install»\nFROM b\n${start}`,
  `${lambda}RUN «python -m nltk.downloader punkt»\nCMD ["app.handler"]`,
  `${lambda}RUN «hf download org/model»\nCMD ["app.handler"]`,
])('data in the home of root: %j', (dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test.each([
  `${from}RUN playwright install chromium\nCMD ["python", "main.py"]`,
  `${lambda}ENV HF_HOME=/opt/models\nRUN hf download org/model\nCMD ["app.handler"]`,
  `${lambda}RUN python -m nltk.downloader -d /var/task/nltk_data punkt\nCMD ["app.handler"]`,
  `${lambda}RUN pip install flask\nCMD ["app.handler"]`,
  'FROM registry.example.com/lambda/python:3.13\nRUN hf download org/model\nCMD ["app.handler"]',
  `${from}${user}RUN playwright install chromium\nCMD ["python", "main.py"]`,
  `${from}RUN playwright install chromium\n${user}RUN playwright install chromium\nCMD ["python", "main.py"]`,
  `${from}RUN playwright install --with-deps chrome\n${start}`,
  `${from}RUN playwright install-deps\n${start}`,
  `${from}RUN playwright install --dry-run\n${start}`,
  `${from}ENV PLAYWRIGHT_BROWSERS_PATH=0\nRUN playwright install\n${start}`,
  `${from}ARG PLAYWRIGHT_BROWSERS_PATH=/p\nRUN playwright install\n${start}`,
  `${from}RUN PLAYWRIGHT_BROWSERS_PATH=/p playwright install\n${start}`,
  `${from}RUN HOME=/home/app playwright install\n${start}`,
  `${from}ENV HOME=/app\nRUN playwright install\n${start}`,
  `${from}RUN useradd -m app && su app -c "playwright install"\nUSER app\nCMD ["python", "main.py"]`,
  `${from}RUN playwright install && mv /root/.cache/ms-playwright /opt/b\n${start}`,
  `${from}RUN playwright install && chmod -R a+rX /root\n${start}`,
  `${from}RUN playwright install && cp -r ~/.cache/ms-playwright /opt/b\n${start}`,
  `${from}RUN --mount=type=cache,target=/root/.cache playwright install\n${start}`,
  `${from}RUN playwright install\nENV PLAYWRIGHT_BROWSERS_PATH=/root/.cache/ms-playwright\n${start}`,
  `${from}RUN apt-get install -y sudo && playwright install\n${start}`,
  `${from}RUN playwright install\n${user}CMD playwright install && python main.py`,
  `FROM registry.example.com/p:1\nRUN playwright install\n${start}`,
  `FROM mcr.microsoft.com/playwright/python:v1.50.0-noble\nRUN playwright install\nUSER pwuser\nCMD ["python", "main.py"]`,
  `${from}ARG WHO\nRUN playwright install\nUSER $WHO\nCMD ["python", "main.py"]`,
  `FROM python:3.13 AS b\nRUN playwright install\n${from}${start}`,
  `FROM python:3.13 AS b\nRUN playwright install\n${from}COPY --from=b /root/.cache/ms-playwright /home/app/.cache/ms-playwright\n${start}`,
  `${from}RUN hf download org/model --local-dir /models\n${start}`,
  `${from}ENV HF_HOME=/opt/hf\nRUN hf download org/model\n${start}`,
  `${from}RUN python -c "from transformers import AutoModel; AutoModel.from_pretrained('bert-base').save_pretrained('/m')"\n${start}`,
  `${from}RUN python -c "from transformers import AutoModel; AutoModel.from_pretrained('bert-base', cache_dir='/m')"\n${start}`,
  `${from}RUN python -c "from transformers import AutoModel; AutoModel.from_pretrained('./model')"\n${start}`,
  `${from}RUN python -m nltk.downloader -d /usr/share/nltk_data punkt\n${start}`,
  `${from}RUN python -c "import nltk; nltk.download('punkt', download_dir='/d')"\n${start}`,
  `${from}RUN python download_model.py\n${start}`,
])('data that is found: %j', (dockerfile) => {
  expect(judgeMarked(rule, dockerfile).found).toEqual([]);
});

test.each([
  // What is named by its path, or stands in the working directory.
  `${from}COPY . /root/app\n${user}CMD ["python", «"/root/app/main.py"»]`,
  `${from}RUN python -m venv /root/venv\n${user}CMD [«"/root/venv/bin/gunicorn"», "a:b"]`,
  `FROM python:3.13-slim\nWORKDIR «/root»\nCOPY . .\n${user}CMD ["gunicorn", "a:b"]`,
  `FROM python:3.13-slim\nWORKDIR «/root/app»\nCOPY . .\n${user}CMD python main.py`,
  `FROM python:3.13-slim\nWORKDIR /root/app\nCOPY . .\n${user}CMD ["python", "/srv/main.py"]`,
  `FROM python:3.13-slim\nWORKDIR /root/app\nRUN pip install shop==1\n${user}CMD ["python", "-m", "shop"]`,
  `FROM python:3.13-slim\nWORKDIR /root/app\nCOPY . .\nRUN pip install .\n${user}CMD ["python", "-m", "shop"]`,
  `FROM python:3.13-slim\nWORKDIR /root/app\nCOPY . .\nWORKDIR /app\n${user}CMD ["python", "main.py"]`,
  `FROM python:3.13-slim\nWORKDIR /rooted\nCOPY . .\n${user}CMD ["python", "main.py"]`,
  `FROM python:3.13-slim\nWORKDIR /root/app\nCOPY . .\nRUN chmod 755 /root\n${user}CMD ["python", "main.py"]`,
  // An environment or a Python on the PATH.
  `${from}RUN python -m venv /root/venv && /root/venv/bin/pip install gunicorn\nENV PATH=/root/venv/bin:$PATH\n${user}CMD [«"gunicorn"», "a:b"]`,
  `FROM debian:trixie-slim\nRUN bash m.sh -b -p /root/miniconda3\nENV PATH=/root/miniconda3/bin:$PATH\nCOPY . /app\n${user}CMD [«"python"», "/app/main.py"]`,
  `FROM debian:trixie-slim\nRUN apt-get install -y python3 && bash m.sh -b -p /root/miniconda3\nENV PATH=/root/miniconda3/bin:$PATH\n${user}CMD ["python3", "/app/main.py"]`,
  `${from}RUN python -m venv /opt/venv && /opt/venv/bin/pip install gunicorn\nENV PATH=/opt/venv/bin:/root/.local/bin:$PATH\n${user}CMD ["gunicorn", "a:b"]`,
  // Programs for one user.
  `${from}RUN «pipx install pgcli==4.1.0»\nENV PATH=/root/.local/bin:$PATH\n${user}CMD ["pgcli"]`,
  `${from}RUN «uv tool install pgcli»\nENV PATH=/root/.local/bin:$PATH\n${user}CMD ["pgcli"]`,
  `${from}ENV PIPX_BIN_DIR=/usr/local/bin PIPX_HOME=/opt/pipx\nRUN pipx install pgcli\n${user}CMD ["pgcli"]`,
  `${from}RUN pipx install --global pgcli\n${user}CMD ["pgcli"]`,
  `${from}RUN pipx install poetry\n${user}CMD ["python", "main.py"]`,
  // Environments of projects.
  `${from}COPY pyproject.toml poetry.lock ./\nRUN «poetry install --no-root»\nCOPY . .\n${user}CMD ["poetry", "run", "python", "main.py"]`,
  `${from}COPY Pipfile Pipfile.lock ./\nRUN «pipenv install --deploy»\nCOPY . .\n${user}CMD ["pipenv", "run", "gunicorn", "a:b"]`,
  `${from}COPY . .\nRUN poetry install\n${user}CMD ["poetry", "run", "python", "main.py"]`,
  `${from}COPY pyproject.toml poetry.lock ./\nRUN poetry config virtualenvs.create false && poetry install\n${user}CMD ["poetry", "run", "python", "main.py"]`,
  `${from}ENV POETRY_VIRTUALENVS_IN_PROJECT=1\nCOPY pyproject.toml poetry.lock ./\nRUN poetry install\n${user}CMD ["poetry", "run", "python", "main.py"]`,
  `${from}COPY Pipfile Pipfile.lock ./\nRUN pipenv install --system\n${user}CMD ["pipenv", "run", "python", "main.py"]`,
  // A Python of uv.
  `${debian}COPY pyproject.toml uv.lock ./\nRUN «uv sync --locked»\n${user}ENV PATH=/app/.venv/bin:$PATH\nCMD ["gunicorn", "a:b"]`,
  `${debian}COPY pyproject.toml uv.lock ./\nRUN «uv python install 3.13»\nRUN uv sync --locked\n${user}CMD ["uv", "run", "main.py"]`,
  `${debian}COPY pyproject.toml uv.lock ./\nRUN uv python install 3.13 -i /opt/python && uv sync\n${user}CMD ["/app/.venv/bin/python", "main.py"]`,
  `${debian}RUN apt-get install -y python3\nCOPY pyproject.toml uv.lock ./\nRUN uv sync\n${user}CMD ["/app/.venv/bin/python", "main.py"]`,
  `${debian}ENV UV_PYTHON_INSTALL_DIR=/opt/python\nCOPY pyproject.toml uv.lock ./\nRUN uv sync\n${user}CMD ["/app/.venv/bin/python", "main.py"]`,
  `${from}COPY pyproject.toml uv.lock ./\nRUN uv sync\n${user}CMD ["/app/.venv/bin/python", "main.py"]`,
  `${debian}${user}COPY pyproject.toml uv.lock ./\nRUN uv sync\nCMD ["/app/.venv/bin/python", "main.py"]`,
])('programs in the home of root: %j', (dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test('a compose file that names another user', () => {
  const dockerfile = `${from}RUN playwright install\n${start}`;
  const compose = 'services:\n  web:\n    build: .\n    user: root\n';
  expect(findingsIn(rule, dockerfile, { 'compose.yaml': compose })).toEqual([]);
});

test.each([
  [
    `${from}RUN playwright install\n${start}`,
    `${from}ENV PLAYWRIGHT_BROWSERS_PATH=/opt/ms-playwright\nRUN playwright install\n${start}`,
  ],
  [
    `${from}RUN python -m nltk.downloader punkt\n${start}`,
    `${from}RUN python -m nltk.downloader -d /usr/local/share/nltk_data punkt\n${start}`,
  ],
  [
    `FROM python:3.13-slim\nWORKDIR /root/app\nCOPY . .\n${start}`,
    `FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\n${start}`,
  ],
  [
    `${from}RUN pipx install pgcli\n${user}CMD ["pgcli"]`,
    `${from}ENV PIPX_HOME=/opt/pipx PIPX_BIN_DIR=/usr/local/bin\nRUN pipx install pgcli\n${user}CMD ["pgcli"]`,
  ],
  [
    `${debian}COPY pyproject.toml uv.lock ./\nRUN uv sync\n${user}CMD ["/app/.venv/bin/python", "main.py"]`,
    `${debian}COPY pyproject.toml uv.lock ./\nENV UV_PYTHON_INSTALL_DIR=/opt/uv-python\nRUN uv sync\n${user}CMD ["/app/.venv/bin/python", "main.py"]`,
  ],
])('the fix of %j', (dockerfile, after) => {
  expect(fixedBy(rule, dockerfile)['Dockerfile']).toBe(after);
  expect(findingsIn(rule, after)).toEqual([]);
});
