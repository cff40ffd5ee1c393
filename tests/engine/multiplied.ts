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
  arguments: inDockerfile((at) => `ARG A${at}=\${A${at - 1}:-x}\nARG B${at}\n`),
  'arguments before the first FROM': (times) => {
    const text = Array.from({ length: times }, (_, at) => `ARG A${at}=\${A${at - 1}:-x}\n`).join(
      '',
    );
    return { ...asked, dockerfile: `${text}FROM python:\${A${times - 1}}\n${start}`, files: {} };
  },
  labels: inDockerfile((at) => `LABEL a${at}="b" org.opencontainers.image.revision=\${R}\n`),
  'labels in one instruction': (times) => {
    const pairs = Array.from({ length: times }, (_, at) => `a${at}="b"`).join(' \\\n  ');
    return { ...asked, dockerfile: `${base}LABEL ${pairs}\n${start}`, files: {} };
  },
  'variables in one instruction': (times) => {
    const pairs = Array.from({ length: times }, (_, at) => `A${at}=\${A${at - 1}}`).join(' ');
    return { ...asked, dockerfile: `${base}ENV ${pairs}\nRUN echo $A1\n${start}`, files: {} };
  },
  'working directories': inDockerfile((at) => `WORKDIR d${at}\nRUN cd /x && pip install flask\n`),
  users: inDockerfile((at) => `USER u${at}\nRUN useradd u${at} && chown u${at} /a\n`),
  'shells and signals': inDockerfile(
    (at) => `SHELL ["/bin/bash", "-c"]\nSTOPSIGNAL SIGTERM\nEXPOSE ${at}\nVOLUME /v${at}\n`,
  ),
  'instructions for children': inDockerfile(
    (at) => `ONBUILD RUN pip install p${at}\nONBUILD COPY . /app\nONBUILD USER root\n`,
  ),
  'one long line of words': (times) => ({
    ...asked,
    dockerfile: `${base}RUN echo ${'word --flag=value '.repeat(times)}\nCMD app ${'-x y '.repeat(times)}\n`,
    files: {},
  }),
  'blocks within blocks': (times) => ({
    ...asked,
    dockerfile: `${base}RUN ${'if true; then '.repeat(times)} pip install x ${'; fi'.repeat(times)}\n${start}`,
    files: {},
  }),
  'substitutions within substitutions': (times) => ({
    ...asked,
    dockerfile: `${base}RUN echo ${'$(echo '.repeat(times)}x${')'.repeat(times)}\n${start}`,
    files: {},
  }),
  'heredocs in one instruction': (times) => {
    const names = Array.from({ length: times }, (_, at) => at);
    const text = `RUN ${names.map((at) => `<<E${at}`).join(' ')}\n${names.map((at) => `pip install p${at}\nE${at}\n`).join('')}`;
    return { ...asked, dockerfile: `${base}${text}${start}`, files: {} };
  },
  'files written in one instruction': (times) => {
    const names = Array.from({ length: times }, (_, at) => at);
    const text = `COPY ${names.map((at) => `<<E${at}`).join(' ')} /etc/\n${names.map((at) => `key=${at}\nE${at}\n`).join('')}`;
    return { ...asked, dockerfile: `${base}${text}${start}`, files: {} };
  },
  'sources of one copy': (times) => {
    const names = Array.from({ length: times }, (_, at) => `f${at}.py`);
    const files = Object.fromEntries(names.map((name) => [name, 'x = 1\n']));
    const dockerfile = `${base}COPY ${names.join(' ')} /app/\n${start}`;
    return { ...asked, dockerfile, files, repository: { files } };
  },
  'downloads that are unpacked': inDockerfile(
    (at) =>
      `RUN curl -fsSL https://example.com/${at}.tgz -o /tmp/${at}.tgz && tar xf /tmp/${at}.tgz\nRUN rm /tmp/${at}.tgz\n`,
  ),
  'virtual environments': inDockerfile(
    (at) => `RUN python -m venv /v${at} && /v${at}/bin/pip install x\nENV PATH=/v${at}/bin:$PATH\n`,
  ),
  'synced projects': inDockerfile(
    (at) => `COPY uv.lock pyproject.toml /p${at}/\nWORKDIR /p${at}\nRUN uv sync --frozen\n`,
  ),
  secrets: inDockerfile(
    (at) => `ARG TOKEN${at}\nENV API_KEY${at}=abc\nCOPY .env /x${at}\nRUN rm /x${at}\n`,
  ),
  'files of the context': (times) => {
    const paths = Array.from({ length: times }, (_, at) => `src/p${at}/f.py`);
    const files = Object.fromEntries(paths.map((path) => [path, 'import os\n']));
    return { ...asked, dockerfile: installs, files, repository: { files } };
  },
  'requirements that include each other': (times) => {
    const files = Object.fromEntries(
      Array.from({ length: times }, (_, at) => [
        at === 0 ? 'requirements.txt' : `r${at}.txt`,
        `flask>=${at}\n-r r${at + 1}.txt\n-c r${times - at}.txt\n`,
      ]),
    );
    return { ...asked, dockerfile: installs, files, repository: { files } };
  },
  'scripts that start each other': (times) => {
    const files = Object.fromEntries(
      Array.from({ length: times }, (_, at) => [
        at === 0 ? 'start.sh' : `s${at}.sh`,
        `#!/bin/sh\n. ./s${at + 1}.sh\nexec ./s${at + 1}.sh\n`,
      ]),
    );
    return { ...asked, dockerfile: scripted, files, repository: { files } };
  },
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
  'files that GitLab includes': (times) => {
    const files = Object.fromEntries(
      Array.from({ length: times }, (_, at) => [
        at === 0 ? '.gitlab-ci.yml' : `c${at}.yml`,
        `include: [c${at + 1}.yml, { local: c${at + 1}.yml, rules: [{ if: $A }] }, 'c*.yml']\nj${at}:\n  script:\n    - docker build -t a/b:latest .\n`,
      ]),
    );
    return { ...asked, dockerfile: installs, files, repository: { files } };
  },
  'pipelines with inputs': (times) => {
    const files = Object.fromEntries(
      Array.from({ length: times }, (_, at) => [
        at === 0 ? '.gitlab-ci.yml' : `c${at}.yml`,
        `spec: { inputs: { a: { default: x } } }\n---\ninclude: { local: c${at + 1}.yml, inputs: { a: "$[[ inputs.a ]]$[[ inputs.a ]]" } }\nj${at}:\n  script:\n    - docker build -t a/$[[ inputs.a ]]:latest .\ngo${at}:\n  trigger: { include: [{ local: c${at + 1}.yml, inputs: { a: y } }] }\n`,
      ]),
    );
    return { ...asked, dockerfile: installs, files, repository: { files } };
  },
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
  'steps of one workflow': inFile(
    '.github/workflows/build.yml',
    installs,
    (at) => `      - run: docker build -t a/b:${at} . && docker push a/b:${at}\n`,
    'on: push\njobs:\n  j:\n    runs-on: ubuntu-latest\n    steps:\n',
  ),
  workflows: (times) => {
    const files = Object.fromEntries(
      Array.from({ length: times }, (_, at) => [
        `.github/workflows/w${at}.yml`,
        'on: push\njobs:\n  j:\n    runs-on: ubuntu-latest\n    steps:\n      - run: docker build -t a/b:latest --push .\n',
      ]),
    );
    return { ...asked, dockerfile: installs, files, repository: { files } };
  },
};
