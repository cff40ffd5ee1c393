import { expect, test } from 'vitest';
import { judge, sameShape, shapeOf } from '../../src/engine/index.ts';

const base = 'FROM python:3.13-slim-trixie\n';
const shape = (lines: string) => shapeOf(judge({ dockerfile: base + lines, files: {} }).model);

test.each([
  ['comments and blank lines', 'RUN a\n', '# why\n\nRUN a\n', 'identical'],
  ['continuations', 'RUN a && b\n', 'RUN a && \\\n    b\n', 'identical'],
  [
    'another name for the account',
    'RUN useradd --uid 10001 app\nUSER 10001\n',
    'RUN useradd -u 20000 shop\nUSER 20000\n',
    'same',
  ],
  ['where files are put', 'COPY . /app\n', 'COPY . /srv\n', 'same'],
  ['metadata', 'ENV A=b\nCOPY . .\n', 'COPY . .\nEXPOSE 8000\n', 'same'],
  [
    'the order of what costs',
    'COPY . .\nRUN pip install flask\n',
    'RUN pip install flask\nCOPY . .\n',
    'different',
  ],
  [
    'the cache of pip',
    'RUN pip install flask\n',
    'RUN pip install --no-cache-dir flask\n',
    'different',
  ],
  ['who it runs as', 'CMD ["a"]\n', 'USER 10001\nCMD ["a"]\n', 'different'],
  ['how it is started', 'CMD ["a"]\n', 'CMD a\n', 'different'],
])('%s', (_, one, other, likeness) => expect(sameShape(shape(one), shape(other))).toBe(likeness));

test('another base is another shape', () => {
  const full = shapeOf(judge({ dockerfile: 'FROM python:3.13-trixie\nRUN a\n', files: {} }).model);
  expect(sameShape(shape('RUN a\n'), full)).toBe('different');
});
