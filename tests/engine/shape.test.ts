import { expect, test } from 'vitest';
import { judge, sameShape, shapeOf } from '../../src/engine/index.ts';

const measured = `FROM python:3.13-slim-trixie
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
RUN useradd --create-home app
USER app
CMD ["gunicorn", "app:app"]
`;

const revision = 'org.opencontainers.image.revision';

const shape = (dockerfile: string) => shapeOf(judge({ dockerfile }, []).model);
const change = (from: string, to: string) => measured.replace(from, to);

test.each([
  ['comments and blank lines', change('USER', '# a comment\n\nUSER'), 'identical'],
  ['a continuation', change('--no-cache-dir -r', '--no-cache-dir \\\n    -r'), 'identical'],
  ['another name for the user', measured.replaceAll('app\nUSER app', 'web\nUSER web'), 'same'],
  ['another folder', change('WORKDIR /app', 'WORKDIR /srv'), 'same'],
  ['a label', change('USER', 'LABEL a=b\nUSER'), 'same'],
  [
    'the order of flags',
    change('--no-cache-dir -r requirements.txt', '-r requirements.txt --no-cache-dir'),
    'same',
  ],
  ['a destination', change('requirements.txt ./', 'requirements.txt /app/'), 'same'],
  ['another base', change('3.13-slim-trixie', '3.13-trixie'), 'different'],
  ['a kept cache', change(' --no-cache-dir', ''), 'different'],
  ['the code first', change('COPY requirements.txt ./', 'COPY . .'), 'different'],
  ['root', change('USER app\n', ''), 'different'],
  ['the shell form', change('["gunicorn", "app:app"]', 'gunicorn app:app'), 'different'],
  ['another port', change('"app:app"', '"--bind", "127.0.0.1", "app:app"'), 'different'],
  ['another shell', change('CMD', 'SHELL ["/bin/bash", "-c"]\nCMD'), 'different'],
  ['bytecode left out', change('WORKDIR', 'ENV PYTHONDONTWRITEBYTECODE=1\nWORKDIR'), 'different'],
  ['a build argument', change('WORKDIR', 'ARG COMMIT\nWORKDIR'), 'different'],
  ['a commit in a label', change('USER', `LABEL ${revision}=1\nUSER`), 'different'],
  ['a health check', change('CMD', 'HEALTHCHECK CMD true\nCMD'), 'different'],
  ['a stop signal', change('CMD', 'STOPSIGNAL SIGINT\nCMD'), 'different'],
  ['no working directory', change('WORKDIR /app\n', ''), 'different'],
  ['an editable install', change('-r requirements.txt', '-e .'), 'different'],
  ['a folder made anew', change('USER', 'RUN chmod -R g+w /app\nUSER'), 'different'],
  ['one writable to all', change('USER', 'RUN chmod 777 /tmp/x\nUSER'), 'different'],
  ['one that is not', change('USER', 'RUN chmod 755 /tmp/x\nUSER'), 'same'],
  ['installed by another user', change('COPY req', 'USER app\nCOPY req'), 'different'],
  ['a port', change('USER', 'EXPOSE 8000\nUSER'), 'same'],
  ['a port that there is not', change('USER', 'EXPOSE 80000\nUSER'), 'different'],
  ['another package', change('WORKDIR', 'RUN pip install uv\nWORKDIR'), 'different'],
])('%s', (_title, dockerfile, expected) => {
  expect(sameShape(shape(measured), shape(dockerfile))).toBe(expected);
});

test('two variables cost the same in one instruction and in two', () => {
  const one = shape(change('WORKDIR', 'ENV A=1 B="2"\nWORKDIR'));
  const two = shape(change('WORKDIR', 'ENV A=1\nENV B=2\nWORKDIR'));
  expect(sameShape(one, two)).toBe('same');
});
