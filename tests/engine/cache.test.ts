import { describe, expect, test } from 'vitest';
import { judge, rebuild, type RebuildLine } from '../../src/engine/index.ts';

const files = {
  'app.py': '',
  'requirements.txt': '',
  'src/main.py': '',
  '.dockerignore': 'docs\n',
};

const letters = (lines: readonly RebuildLine[]) => lines.map((line) => line.runs[0]).join('');

/** One letter per listed instruction: again, kept, unknown. */
function runs(
  lines: string,
  changed: string | null,
  context: Record<string, string> | null = files,
) {
  const { model } = judge(
    {
      dockerfile: `FROM python:3.13-slim-trixie\n${lines}`,
      ...(context ? { files: context } : {}),
    },
    [],
  );
  return letters(rebuild(model, changed));
}

describe('after an edit of one file', () => {
  test.each([
    ['COPY . .\nRUN a', 'app.py', 'aa'],
    ['COPY . .\nRUN a', null, 'kk'],
    ['COPY requirements.txt .\nRUN a\nCOPY . .', 'app.py', 'kka'],
    ['COPY requirements.txt .\nRUN a\nCOPY . .', 'requirements.txt', 'aaa'],
    ['COPY . .\nRUN a', 'docs/x.md', 'kk'],
    ['COPY src /app\nRUN a', 'src/main.py', 'aa'],
    ['COPY src /app\nRUN a', 'src2/main.py', 'kk'],
    ['COPY *.py /app/\nRUN a', 'app.py', 'aa'],
    ['COPY *.py /app/\nRUN a', 'src/main.py', 'kk'],
    ['COPY --link . .\nRUN a', 'app.py', 'aa'],
    ['RUN a\nCOPY --link requirements.txt .', 'app.py', 'kk'],
    ['COPY . .\nCOPY --link requirements.txt /r/', 'app.py', 'ak'],
    ['RUN --mount=type=bind,target=/s a\nRUN b', 'app.py', 'aa'],
    ['RUN --mount=type=bind,source=requirements.txt,target=/r a', 'app.py', 'k'],
    ['RUN --mount=type=cache,target=/root/.cache/pip a', 'app.py', 'k'],
    ['ENV A=1\nLABEL b=c\nRUN a\nUSER x\nCMD y', 'app.py', 'k'],
    ['COPY <<EOF /a\nx\nEOF\nRUN a', 'app.py', 'kk'],
    ['ARG D\nCOPY $D .\nRUN a', 'app.py', 'uu'],
    ['WORKDIR /app\nCOPY . .\nWORKDIR /x', 'app.py', 'kaa'],
  ])('%j, %s', (lines, changed, expected) => {
    expect(runs(lines, changed)).toBe(expected);
  });

  test('whether an unread ignore file leaves it out is not known', () => {
    expect(runs('COPY . .\nRUN a', 'app.py', null)).toBe('uu');
  });
});

describe('across stages', () => {
  const from = 'FROM python:3.13-slim-trixie AS b\n';

  test.each([
    ['COPY . .\nRUN a\nFROM b\nRUN c', 'aaa'],
    ['COPY . .\nFROM debian\nCOPY --from=b /x /x\nRUN c', 'auu'],
    ['COPY requirements.txt .\nFROM debian\nCOPY --from=b /x /x\nCOPY . .', 'kka'],
    ['COPY . .\nFROM debian\nRUN c', 'k'],
  ])('%j', (lines, expected) => {
    const { model } = judge({ dockerfile: from + lines, files }, []);
    expect(letters(rebuild(model, 'app.py'))).toBe(expected);
  });
});
