import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'user-site-off-path';
const from = 'FROM python:3.13-slim-trixie\n';
const app = `${from}RUN useradd -m app\nUSER app\n`;
const install = 'RUN pip install -r r.txt\n';

test.each([
  `${app}${install}CMD [«"gunicorn"», "a:b"]`,
  `${app}${install}CMD exec «uvicorn» a:b`,
  `${app}RUN pip install --user -r r.txt\nCMD [«"gunicorn"», "a:b"]`,
  `${app}RUN python -m pip install x\nCMD [«"gunicorn"», "a:b"]`,
  `${from}RUN pip install --user x\nCMD [«"gunicorn"», "a:b"]`,
  `${from}RUN adduser --disabled-password --home /srv/a app\nUSER app\n${install}CMD [«"gunicorn"»]`,
  `${from}RUN useradd -u 10001 -d /srv app\nUSER 10001:10001\n${install}CMD [«"gunicorn"»]`,
  `${from}ENV HOME=/tmp\nUSER 10001\n${install}CMD [«"gunicorn"»]`,
  `${app}ENV PYTHONUSERBASE=/opt/user\n${install}CMD [«"gunicorn"»]`,
  `${app}${install}CMD ["python", "-m", "gunicorn"]`,
  `${app}${install}CMD ["python", "app.py"]`,
  `${app}${install}CMD ["/home/app/.local/bin/gunicorn"]`,
  `${app}${install}ENV PATH=/home/app/.local/bin:$PATH\nCMD ["gunicorn"]`,
  `${app}${install}CMD PATH=/home/app/.local/bin:$PATH gunicorn`,
  `${app}RUN pip install --target /app/lib -r r.txt\nENV PYTHONPATH=/app/lib\nCMD ["gunicorn"]`,
  `${app}RUN python -m venv v && v/bin/pip install -r r.txt\nCMD ["v/bin/gunicorn"]`,
  `${app}RUN pip install uv\nCMD ["gunicorn"]`,
  `${from}RUN useradd -m app && chown -R app /usr/local\nUSER app\n${install}CMD ["gunicorn"]`,
  `${from}USER 10001\n${install}CMD ["gunicorn"]`,
  `${from}USER app\n${install}CMD ["gunicorn"]`,
  `FROM registry.example.com/p:1\nUSER app\n${install}CMD ["gunicorn"]`,
  `${from}ARG WHO\nUSER $WHO\n${install}CMD ["gunicorn"]`,
  `${from}${install}USER 10001\nCMD ["gunicorn"]`,
])('not on the PATH: %j', (dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test.each([
  `${from}RUN useradd -m app\nRUN «pip install --user x»\nUSER app\nCMD ["python", "a.py"]`,
  `${from}RUN «pip install --user x»\nUSER 10001\nCMD ["python", "a.py"]`,
  `${app}RUN «pip install x»\nUSER root\nCMD ["python", "a.py"]`,
  `${from}RUN useradd -m app\nENV PYTHONUSERBASE=/opt/u\nRUN pip install --user x\nUSER app\nCMD ["python", "a.py"]`,
  `${from}RUN useradd -m app\nRUN su app -c "pip install --user x"\nUSER app\nCMD ["python", "a.py"]`,
  `FROM python:3.13 AS b\nRUN pip install --user x\n${from}RUN useradd -m app\nCOPY --from=b /root/.local /home/app/.local\nENV PATH=/home/app/.local/bin:$PATH\nUSER app\nCMD ["gunicorn"]`,
  `FROM python:3.13 AS b\nRUN pip install --user x\n${from}COPY --from=b /root/.local /usr/local\nUSER 10001\nCMD ["gunicorn"]`,
  `FROM python:3.13 AS b\nENV PIP_USER=1\nRUN pip install x\n${from}RUN useradd -m app\nCOPY --from=b «/root/.local» /root/.local\nUSER app\nCMD ["python", "a.py"]`,
  `FROM python:3.13 AS b\nRUN curl -LsSf https://astral.sh/uv/install.sh | sh && /root/.local/bin/uv sync\n${from}COPY --from=b /root/.local /root/.local\nENV HOME=/home/app\nCMD ["python", "a.py"]`,
  `FROM python:3.13 AS b\nRUN pip install uv && uv pip install --system x\n${from}RUN useradd -m app\nCOPY --from=b /root/.local /root/.local\nUSER app\nCMD ["python", "a.py"]`,
])('another user: %j', (dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test('puts the folder on the PATH', () => {
  // In front of the step, which may itself call what it installs.
  const after = `${app}ENV PATH="/home/app/.local/bin:$PATH"\n${install}CMD ["gunicorn"]`;
  expect(fixedBy(rule, `${app}${install}CMD ["gunicorn"]`)['Dockerfile']).toBe(after);
  expect(findingsIn(rule, after)).toEqual([]);
});
