import { expect, test } from 'vitest';
import { findingsIn, judgeMarked } from './marked.ts';

const rule = 'package-manager-in-final-stage';
const from = 'FROM python:3.13-slim-trixie\n';
const start = '\nCMD ["gunicorn", "shop.wsgi"]';
const uv = 'COPY --from=ghcr.io/astral-sh/uv:0.9';

test.each([
  `${uv} «/uv» /uvx /bin/`,
  'COPY --from=astral/uv «/usr/local/bin/uv» /bin/uv',
  'RUN pip install «uv»',
  'RUN pip install --no-cache-dir «poetry==2.2.1»',
  'RUN pip install gunicorn "«pipenv»"'.replace('"«', '«"').replace('»"', '"»'),
  'RUN pipx install «poetry»',
  'RUN pip install «pdm» && pip install «hatch»',
  'RUN curl -sSL «https://install.python-poetry.org» | python3 -',
  'RUN curl -LsSf «https://astral.sh/uv/install.sh» | sh',
  'RUN pip install «poetry»\nRUN pip install -U poetry',
  'RUN --mount=from=ghcr.io/astral-sh/uv,source=/uv,target=/bin/uv uv sync',
  'RUN pip install poetry && poetry install && pip uninstall -y poetry',
  'RUN curl -LsSf https://astral.sh/uv/install.sh | sh && uv sync && rm -f ~/.local/bin/uv ~/.local/bin/uvx',
  'RUN pip install «poetry» && poetry install && rm -rf /root/.cache',
  'RUN if [ "$DEV" ]; then pip install poetry; fi',
  'RUN pip install poetry-core uvicorn uvloop',
  'COPY --from=build /uv /bin/uv',
  'COPY uv.lock ./',
  `${uv} /uv /bin/\nHEALTHCHECK CMD ["uv", "run", "check.py"]`,
  `RUN pip install pdm\nRUN echo "0 4 * * * cd /srv && pdm run job.py" > /etc/crontabs/root`,
  `RUN pip install pdm\nRUN { crontab -l; printf '%s\\t%s\\n' '0 4 * * *' '/usr/bin/env pdm run job.py'; } | crontab -`,
  'RUN pip install «pdm»\nRUN echo pdm && echo "the pdms are here"',
])('%j', (steps) => {
  const { expected, found } = judgeMarked(rule, from + steps + start);
  expect(found).toEqual(expected);
});

test.each([
  ['uv run uvicorn shop:app', 0],
  ['/bin/uv run --no-sync worker.py', 0],
  ['bash -c "cd /app && uv run worker.py"', 0],
  ['/app/.venv/bin/uvicorn shop:app', 1],
])('supervisord that starts %j', (command, count) => {
  const dockerfile = `${from}${uv} /uv /bin/\nCOPY supervisord.conf /etc/\nCMD ["supervisord", "-c", "/etc/supervisord.conf"]`;
  const files = {
    'supervisord.conf': `[supervisord]\nnodaemon=true\n[program:web]\ncommand=${command}\n`,
  };
  expect(findingsIn(rule, dockerfile, files)).toHaveLength(count);
});

test('a start script that is not followed', () => {
  const dockerfile = `${from}${uv} /uv /bin/\nCOPY run.sh /\nCMD ["/run.sh"]`;
  const script = '#!/usr/bin/with-contenv bashio\nuv run app.py\n';
  expect(findingsIn(rule, dockerfile, { 'run.sh': script })).toEqual([]);
});

test.each([
  ['a builder', `${from.trim()} AS b\nRUN pip install uv\n${from}COPY --from=b /v /v${start}`],
  ['an inherited stage', `${from.trim()} AS b\nRUN pip install «uv»\nFROM b${start}`],
  [
    'a stage of the uv image',
    `FROM ghcr.io/astral-sh/uv:0.9 AS uv\n${from}COPY --from=uv «/uv» /bin/${start}`,
  ],
  [
    'copied with the packages of the system',
    `${from.trim()} AS b\nRUN pip install «poetry»\n${from}COPY --from=b /usr/local/lib/python3.13/site-packages /usr/local/lib/python3.13/site-packages${start}`,
  ],
  [
    'uv beside packages that are copied',
    `${from.trim()} AS b\nRUN pip install uv\n${from}COPY --from=b /usr/local/lib/python3.13 /usr/local/lib/python3.13\nCOPY --from=b /usr/local/bin/gunicorn /usr/local/bin/${start}`,
  ],
  [
    'uv with the programs',
    `${from.trim()} AS b\nRUN pip install «uv»\n${from}COPY --from=b /usr/local/lib/python3.13 /usr/local/lib/python3.13\nCOPY --from=b /usr/local/bin /usr/local/bin${start}`,
  ],
  [
    'not copied from its own environment',
    `${from.trim()} AS b\nRUN /opt/poetry/bin/pip install poetry\n${from}COPY --from=b /usr/local /usr/local${start}`,
  ],
  ['the uv image as base', `FROM «ghcr.io/astral-sh/uv:0.9-python3.13-trixie-slim»${start}`],
  ['a conda image as base', `FROM «condaforge/miniforge3:25.3.1-0»${start}`],
  ['an entrypoint that activates', `FROM mambaorg/micromamba:2.3.2${start}`],
  ['it starts with uv', `${from}${uv} /uv /bin/\nCMD ["uv", "run", "gunicorn", "shop.wsgi"]`],
  ['it starts with poetry', `${from}RUN pip install poetry\nCMD poetry run gunicorn shop.wsgi`],
  [
    'it starts with conda',
    'FROM continuumio/miniconda3\nCMD ["conda", "run", "-n", "app", "gunicorn", "x"]',
  ],
  [
    'it starts with the conda that came with mamba',
    'FROM condaforge/mambaforge:4.10.3-6\nCMD ["conda", "run", "-p", "/env", "gunicorn", "x"]',
  ],
  [
    'it starts with the mamba that came with conda',
    'FROM condaforge/miniforge3:24.9.2-0\nENTRYPOINT ["mamba", "run", "-n", "app"]\nCMD ["gunicorn", "x"]',
  ],
  ['nothing is started', `${from}${uv} /uv /bin/`],
  ['the start is not known', `${from}${uv} /uv /bin/\nCMD ["sh", "-c", "$COMMAND"]`],
])('%s', (_title, dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test('a script that calls it', () => {
  const dockerfile = `${from}${uv} /uv /bin/\nCOPY start.sh /start.sh\nCMD ["/start.sh"]`;
  const script = '#!/bin/sh\nuv sync\nexec /app/.venv/bin/gunicorn shop.wsgi\n';
  expect(findingsIn(rule, dockerfile, { 'start.sh': script })).toEqual([]);
});

test.each([
  ['RUN pip install poetry\nRUN poetry config virtualenvs.create false', 'warning'],
  ['ENV POETRY_VIRTUALENVS_CREATE=false\nRUN pip install poetry', 'warning'],
  ['RUN pip install pipenv && pipenv install --system', 'warning'],
  ['RUN pip install poetry && poetry install', 'info'],
  [
    'RUN curl https://install.python-poetry.org | python3 -\nRUN poetry config virtualenvs.create false',
    'info',
  ],
])('%j: %s', (steps, severity) => {
  expect(findingsIn(rule, from + steps + start)[0]?.severity).toBe(severity);
});
