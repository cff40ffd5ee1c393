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
  ['another package', change('WORKDIR', 'RUN pip install uv\nWORKDIR'), 'different'],
])('%s', (_title, dockerfile, expected) => {
  expect(sameShape(shape(measured), shape(dockerfile))).toBe(expected);
});
