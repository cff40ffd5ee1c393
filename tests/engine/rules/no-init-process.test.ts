import { expect, test } from 'vitest';
import { findingsIn, judgeMarked } from './marked.ts';

const rule = 'no-init-process';
const slim = 'FROM python:3.13-slim-trixie\n';
const chromium = 'RUN apt-get update && apt-get install -y chromium\n';

test.each([
  `${slim}${chromium}CMD [«"python"», "scrape.py"]`,
  `${slim}${chromium}CMD exec «python» scrape.py`,
  `${slim}${chromium}CMD [«"celery"», "-A", "scrape", "worker"]`,
  `${slim}${chromium}CMD ["python", "-m", «"scrape"»]`,
  `${slim}RUN playwright install chromium\nCMD [«"uvicorn"», "app:app"]`,
  `${slim}RUN patchright install-deps chromium && patchright install chromium\nCMD ["python", "-m", «"scrape"»]`,
  `${slim}RUN /venv/bin/patchright install\nCMD [«"uvicorn"», "app:app"]`,
  `${slim}RUN python -m playwright install --with-deps\nCMD [«"uvicorn"», "app:app"]`,
  `${slim}RUN uv run playwright install\nCMD ["uv", "run", «"uvicorn"», "app:app"]`,
  `FROM python:3.13-alpine3.23\nRUN apk add --no-cache chromium-chromedriver\nCMD [«"python"», "x.py"]`,
  `FROM mcr.microsoft.com/playwright/python:v1.56.0-noble\nCMD [«"python"», "x.py"]`,
  `${slim}${chromium}ENTRYPOINT ["tini", "--"]\nCMD ["python", "scrape.py"]`,
  `${slim}${chromium}ENTRYPOINT ["/usr/bin/dumb-init", "--", "python"]\nCMD ["scrape.py"]`,
  `${slim}${chromium}CMD ["catatonit", "--", "python", "scrape.py"]`,
  `${slim}${chromium}CMD ["gunicorn", "app:app"]`,
  `${slim}${chromium}CMD python scrape.py`,
  `${slim}${chromium}ENTRYPOINT ["/init"]\nCMD ["python", "x.py"]`,
  `${slim}${chromium}CMD ["supervisord", "-n"]`,
  `${slim}${chromium}CMD $START`,
  `${slim}RUN apt-get install -y ffmpeg\nCMD ["python", "x.py"]`,
  `${slim}RUN apt-get remove -y chromium\nCMD ["python", "x.py"]`,
  `${slim}RUN pip install playwright\nCMD ["python", "x.py"]`,
  `FROM python:3.13 AS test\n${chromium}FROM python:3.13\nCMD ["python", "x.py"]`,
])('%j', (dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

const compose = (init: string) => `services:\n  web:\n    build: .\n    init: ${init}\n`;
const pod = 'kind: Pod\nspec:\n  shareProcessNamespace: ';

test.each([
  ['compose with an init', { 'compose.yaml': compose('true') }, 0],
  ['compose without', { 'compose.yaml': compose('false') }, 1],
  ['an init for another image', { 'compose.yaml': compose('true').replace('.', 'other') }, 1],
  ['a pod with one process namespace', { 'pod.yaml': `${pod}true\n` }, 0],
  ['a pod', { 'pod.yaml': `${pod}false\n` }, 1],
])('%s', (_title, files, count) => {
  const dockerfile = `${slim}${chromium}CMD ["python", "x.py"]`;
  expect(findingsIn(rule, dockerfile, { ...files })).toHaveLength(count);
});
