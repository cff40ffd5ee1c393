import { documentParsers } from '../../src/engine/documents/index.ts';
import type { CheckInput } from '../../src/engine/index.ts';

/** A project in which one thing comes `times` times: how judging grows is seen by doubling it. */
export type Multiplied = (times: number) => CheckInput;

const base = 'FROM python:3.13-slim-trixie\n';
const start = 'CMD ["gunicorn", "app:app"]\n';
const asked = { today: '2026-11-21', parsers: documentParsers } as const;

const inDockerfile =
  (unit: (at: number) => string): Multiplied =>
  (times) => {
    const text = Array.from({ length: times }, (_, at) => unit(at)).join('');
    return { ...asked, dockerfile: `${base}${text}${start}`, files: {}, repository: { files: {} } };
  };

/** `path` holds `before`, the unit again and again, and `after`. */
const inFile =
  (
    path: string,
    dockerfile: string,
    unit: (at: number) => string,
    before = '',
    after = '',
  ): Multiplied =>
  (times) => {
    const text = Array.from({ length: times }, (_, at) => unit(at)).join('');
    const files = { [path]: `${before}${text}${after}` };
    return { ...asked, dockerfile, files, repository: { files } };
  };

const installs = `${base}WORKDIR /app\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . .\n${start}`;
const scripted = `${base}WORKDIR /app\nCOPY . .\nENTRYPOINT ["./start.sh"]\n`;

export const multiplied: Readonly<Record<string, Multiplied>> = {
  'installs with pip': inDockerfile(
    (at) => `RUN pip install --no-cache-dir flask==3.1.${at} && echo "$HOME" | tee /tmp/x\n`,
  ),
  'installs in one instruction': (times) => {
    const text = `RUN true ${'&& pip install flask \\\n '.repeat(times)}\n`;
    return { ...asked, dockerfile: `${base}${text}${start}`, files: {}, repository: { files: {} } };
  },
  'packages in one install': (times) => {
    const names = Array.from({ length: times }, (_, at) => `p${at}`).join(' ');
    const text = `RUN pip install ${names}\nRUN apt-get update && apt-get install -y ${names}\n`;
    return { ...asked, dockerfile: `${base}${text}${start}`, files: {}, repository: { files: {} } };
  },
  'installs with apt': inDockerfile(
    (at) => `RUN apt-get update && apt-get install -y gcc p${at}\nRUN rm -rf /tmp/p${at}\n`,
  ),
  variables: inDockerfile(
    (at) => `ENV A${at}=b\${A${at - 1}} C=d\nARG E${at}=f\nRUN echo $A${at} \${C:-x} "$E${at}"\n`,
  ),
  copies: inDockerfile((at) => `COPY src/f${at}.py /app/f${at}.py\nRUN chown app /app/f${at}.py\n`),
  stages: inDockerfile(
    (at) =>
      `FROM python:3.13-slim-trixie AS s${at}\nCOPY --from=s${at - 1} /a /b\nRUN pip install x\nUSER app\n`,
  ),
  'stages one upon the other': inDockerfile(
    (at) => `FROM ${at === 0 ? 'python:3.13-slim-trixie' : `s${at - 1}`} AS s${at}\nENV A${at}=1\n`,
  ),
  heredocs: inDockerfile((at) => `RUN <<EOF\nset -e\npip install flask\necho ${at}\nEOF\n`),
  mounts: inDockerfile(
    (at) =>
      `RUN --mount=type=cache,target=/root/.cache/pip --mount=type=secret,id=s${at} pip install x\n`,
  ),
  starts: inDockerfile(
    () =>
      'ENTRYPOINT ["sh", "-c", "exec gunicorn app:app"]\nCMD flask run\nHEALTHCHECK CMD curl -f http://localhost/\n',
  ),
  comments: inDockerfile((at) => `# hadolint ignore=DL3008\nRUN echo ${at}\n`),
  'lines of requirements': inFile('requirements.txt', installs, (at) => `package-${at}>=1.${at}\n`),
  'options in requirements': inFile(
    'requirements.txt',
    installs,
    (at) => `--extra-index-url https://user:pw@example.com/${at}\n-e ./p${at}\n`,
  ),
  'lines of a start script': inFile(
    'start.sh',
    scripted,
    (at) => `echo ${at}\npython manage.py migrate && pip install x${at}\n`,
    '#!/bin/sh\n',
    'gunicorn app:app\n',
  ),
  'branches of a start script': inFile(
    'start.sh',
    scripted,
    (at) => `if [ "$A" = ${at} ]; then gunicorn app:app; else celery worker & fi\n`,
    '#!/bin/bash\n',
  ),
  'patterns to ignore': inFile('.dockerignore', installs, (at) => `!**/f${at}\nsecret${at}\n`),
  'jobs of a workflow': inFile(
    '.github/workflows/build.yml',
    installs,
    (at) =>
      `  j${at}:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v6\n      - run: |\n          pytest\n          docker build -t a/b:latest --build-arg TOKEN=\${{ secrets.T }} .\n      - uses: docker/build-push-action@v6\n        with:\n          push: true\n          tags: a/b:latest\n`,
    'on: push\njobs:\n',
  ),
  'jobs of GitLab': inFile(
    '.gitlab-ci.yml',
    installs,
    (at) =>
      `j${at}:\n  script:\n    - docker build -t a/b:latest .\n    - docker push a/b:latest\n`,
  ),
  'services of compose': inFile(
    'compose.yaml',
    installs,
    (at) =>
      `  s${at}:\n    build:\n      context: .\n      args:\n        TOKEN: x\n    command: gunicorn app:app\n`,
    'services:\n',
  ),
  'dependencies of a project': inFile(
    'pyproject.toml',
    `${base}COPY pyproject.toml .\nRUN pip install .\n${start}`,
    (at) => `  "package-${at}>=1",\n`,
    '[project]\nname = "a"\nrequires-python = ">=3.13"\ndependencies = [\n',
    ']\n',
  ),
  'packages of a lock file': inFile(
    'uv.lock',
    `${base}COPY pyproject.toml uv.lock ./\nRUN uv sync\n${start}`,
    (at) => `[[package]]\nname = "p${at}"\nversion = "1.${at}"\n\n`,
    'version = 1\n',
  ),
};
