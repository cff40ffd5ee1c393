import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'no-healthcheck';
const python = 'python:3.13-slim-trixie';
const serve = 'CMD ["gunicorn", "-b", "0.0.0.0:8000", "app:app"]';

test.each([
  `«FROM» ${python}\n${serve}`,
  `«FROM» ${python}\nCMD ["flask", "run"]`,
  `«FROM» ${python}\nCMD ["fastapi", "run", "app.py"]`,
  `«FROM» ${python}\nCMD python manage.py runserver 0.0.0.0:8000`,
  `«FROM» ${python}\nEXPOSE 80\nCMD ["python", "app.py"]`,
  `«FROM» ${python}\nEXPOSE 80\nCMD ["./start.sh"]`,
  `FROM ${python} AS a\nHEALTHCHECK CMD true\n«FROM» ${python}\n${serve}`,
  `FROM ${python} AS a\nHEALTHCHECK CMD true\nFROM ${python} AS b\nRUN true\n«FROM» b\n${serve}`,
  `«FROM» ${python}\nONBUILD HEALTHCHECK CMD true\n${serve}`,
  `«FROM» ${python}\n# HEALTHCHECK CMD true\n${serve}`,
  `FROM ${python}\nHEALTHCHECK CMD true\n${serve}`,
  `FROM ${python}\nHEALTHCHECK NONE\n${serve}`,
  `FROM ${python}\nHEALTHCHECK --interval=5s CMD true\n${serve}`,
  `FROM ${python} AS a\nHEALTHCHECK CMD true\nFROM a\n${serve}`,
  `FROM ${python} AS a\nHEALTHCHECK CMD true\nFROM a AS b\nFROM b AS c\nFROM c\n${serve}`,
  `FROM ${python} AS a\nFROM a AS b\nHEALTHCHECK NONE\nFROM b\n${serve}`,
  `FROM ${python}\nCMD ["celery", "-A", "shop", "worker"]`,
  `FROM ${python}\nEXPOSE 80`,
  `FROM ${python}\nEXPOSE 5555\nCMD ["celery", "-A", "shop", "worker"]`,
  `FROM ${python}\nEXPOSE 80\nCMD ["python", "manage.py", "migrate"]`,
  `FROM ${python}\nCMD ["python", "job.py"]`,
  `FROM ${python}\nEXPOSE 8888\nCMD /bin/bash`,
  `FROM ${python}\nEXPOSE 8888\nCMD ["bash", "-l"]`,
  `FROM ${python}\nEXPOSE 8888\nCMD ["python3"]`,
  `«FROM» ${python}\nEXPOSE 8888\nCMD ["bash", "serve.sh"]`,
  `FROM ${python}\nENTRYPOINT ["my-tool"]`,
  `FROM ${python}`,
  `FROM registry.example/base:1\n${serve}`,
  `FROM tiangolo/uwsgi-nginx:python3.12\nCMD ["./start.sh"]`,
  `FROM public.ecr.aws/lambda/python:3.13\nCMD ["app.handler"]`,
])('%j', (dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

const deployment = 'apiVersion: apps/v1\nkind: Deployment\nspec: {}\n';

const service = (line: string): string => `services:\n  web:\n    build: .\n    ${line}\n`;

test.each([
  ['nothing else', {}, true],
  ['a Kubernetes workload', { 'k8s/web.yaml': deployment }, false],
  ['a Helm template', { 'chart/templates/web.yaml': `{{ if .Values.x }}\n${deployment}` }, false],
  ['some other YAML', { 'settings.yaml': 'kind: of blue\n' }, true],
  ['compose with a check', { 'compose.yaml': service("healthcheck: { test: 'true' }") }, false],
  ['compose without a check', { 'compose.yaml': service('restart: always') }, true],
  ['compose against a check', { 'compose.yaml': service('healthcheck: { disable: true }') }, false],
  ['Fly.io', { 'fly.toml': 'app = "x"\n' }, false],
  ['Render', { 'render.yaml': 'services: []\n' }, false],
])('the files beside it: %s', (_title, files, speaks) => {
  expect(findingsIn(rule, `FROM ${python}\n${serve}`, files).length > 0).toBe(speaks);
});

const check = (port: number) =>
  `HEALTHCHECK CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:${port}/health', timeout=3)"]\n`;

test.each([
  ['gunicorn -b', serve, 8000],
  ['uvicorn --port', 'CMD ["uvicorn", "app:app", "--host", "0.0.0.0", "--port", "8080"]', 8080],
  ['a default', 'CMD ["flask", "run", "--host", "0.0.0.0"]', 5000],
  ['runserver', 'CMD ["python", "manage.py", "runserver", "0.0.0.0:9000"]', 9000],
])('suggests to ask the port of %s', (_title, start, port) => {
  const dockerfile = `FROM ${python}\n${start}\n`;
  expect(findingsIn(rule, dockerfile)[0]?.fix?.safe).toBe(false);
  const fixed = fixedBy(rule, dockerfile)['Dockerfile'] ?? '';
  expect(fixed).toBe(`FROM ${python}\n${check(port)}${start}\n`);
  expect(findingsIn(rule, fixed)).toEqual([]);
});

test('suggests to ask the port of EXPOSE, at the end where the start is inherited', () => {
  const before = `FROM ${python} AS base\nCMD ["python", "app.py"]\nFROM base\nEXPOSE 9090/tcp`;
  expect(fixedBy(rule, before)['Dockerfile']).toBe(`${before}\n${check(9090).trimEnd()}`);
});

test.each([
  ['several ports', `FROM ${python}\nEXPOSE 80 90\nCMD ["python", "app.py"]`],
  ['a Unix socket', `FROM ${python}\nCMD ["gunicorn", "-b", "unix:/run/app.sock", "app:app"]`],
  ['gRPC by its port', `FROM ${python}\nEXPOSE 50051\nCMD ["python", "-m", "risk.server"]`],
  ['gRPC by its name', `FROM ${python}\nEXPOSE 9000\nCMD ["python", "-m", "risk.grpc_server"]`],
  [
    'gRPC by its probe',
    `FROM ${python}\nEXPOSE 80\nCOPY grpc_health_probe /bin/\nCMD ["python", "a.py"]`,
  ],
  ['TLS', `FROM ${python}\nCMD ["uvicorn", "--ssl-keyfile", "/key", "app:app"]`],
  ['an image without python', 'FROM debian:trixie-slim\nEXPOSE 80\nCMD ["/srv/web"]'],
])('suggests nothing for %s', (_title, dockerfile) => {
  expect(findingsIn(rule, dockerfile).map(({ fix }) => fix)).toEqual([null]);
});

test('Python 2 has no urllib.request to ask with', () => {
  const dockerfile = 'FROM python:2.7\nEXPOSE 8000\nCMD ["gunicorn", "-b", ":8000", "a:b"]';
  expect(findingsIn(rule, dockerfile)[0]?.fix).toBeNull();
});

// Built and started: asked for a path that the program does not have, the container was unhealthy.
test.each([
  ['@app.get("/")\ndef a(): ...', '/'],
  ['@app.get("/")\ndef a(): ...\n@app.get("/healthz")\ndef b(): ...', '/healthz'],
  ["@bp.route('/api/health/', methods=['GET'])", '/api/health/'],
  ['app.router.add_get("/ping", ping)', '/ping'],
  ['Route("/ping", ping)', '/ping'],
  ['@app.post("/")', '/health'],
  ['url = "/status"', '/health'],
])('asks the path that is in the code: %j', (code, path) => {
  const dockerfile = `FROM ${python}\nCOPY . .\nCMD ["uvicorn", "app:app", "--host", "0.0.0.0"]`;
  const files = { 'app.py': code, 'tests/a.py': '@app.get("/livez")' };
  const [finding] = findingsIn(rule, dockerfile, files);
  expect(finding?.fix?.title).toBe(`Ask ${path} with Python, or another path of yours`);
  expect(finding?.fix?.edits[0]?.text).toContain(`http://127.0.0.1:8000${path}'`);
});
