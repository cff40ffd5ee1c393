import { describe, expect, test } from 'vitest';
import { judge, rebuild, type RebuildEdit, type RebuildLine } from '../../src/engine/index.ts';
import { rebuildCases, rebuildFiles } from './rebuild-cases.ts';

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
  return letters(rebuild(model, changed === null ? null : { file: changed }));
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
    ['COPY . .\nFROM debian\nCOPY --from=b /x /x\nRUN c', 'akk'],
    ['COPY . .\nRUN make\nFROM debian\nCOPY --from=b /x /x\nRUN c', 'aauu'],
    ['COPY requirements.txt .\nFROM debian\nCOPY --from=b /x /x\nCOPY . .', 'kka'],
    ['COPY . .\nFROM debian\nRUN c', 'k'],
  ])('%j', (lines, expected) => {
    const { model } = judge({ dockerfile: from + lines, files }, []);
    expect(letters(rebuild(model, { file: 'app.py' }))).toBe(expected);
  });
});

describe('as BuildKit did', () => {
  test.each(rebuildCases.map((one) => [one.name, one] as const))('%s', (_, one) => {
    const { model } = judge({ dockerfile: one.dockerfile, files: rebuildFiles }, []);
    expect(letters(rebuild(model, one.edit, { links: false }))).toBe(one.says);
  });

  test('where the engine is not sure, that is said of nothing else', () => {
    const wrong = rebuildCases.filter(({ did, says }) =>
      [...says].some((letter, index) => letter !== 'u' && letter !== did[index]),
    );
    expect(wrong).toEqual([]);
  });
});

describe('files that a stage takes from another', () => {
  const after = (build: string, copy: string, edit: RebuildEdit) => {
    const dockerfile = `FROM python:3.13-slim-trixie AS b\n${build}\nFROM debian:trixie-slim\n${copy}`;
    const { model } = judge({ dockerfile, files }, []);
    return letters(rebuild(model, edit));
  };
  const install = 'COPY requirements.txt .\nRUN pip install -r requirements.txt';
  const list = { file: 'requirements.txt' };
  const base = { base: 'python:3.13-slim-trixie' };

  test.each([
    ['what pip compiled', install, 'COPY --from=b /usr/local /usr/local', base, 'aaa'],
    [
      'where pip put it',
      install.replace('install', 'install --prefix=/p'),
      'COPY --from=b /p /usr/local',
      list,
      'aaa',
    ],
    [
      'a virtual environment by its program',
      install.replace('pip', '/venv/bin/pip'),
      'COPY --from=b /venv /venv',
      base,
      'aaa',
    ],
    [
      'a virtual environment on PATH',
      `ENV PATH=/venv/bin:$PATH\n${install}`,
      'COPY --from=b /venv /venv',
      base,
      'aaa',
    ],
    [
      'without bytecode the same packages may be the same bytes',
      install.replace('install', 'install --no-compile'),
      'COPY --from=b /usr/local /usr/local',
      base,
      'aau',
    ],
    [
      'without bytecode other packages are other bytes',
      install.replace('install', 'install --no-compile'),
      'COPY --from=b /usr/local /usr/local',
      list,
      'aaa',
    ],
    ['what only COPY brought', 'COPY app.py /a/', 'COPY --from=b /b /b', { file: 'app.py' }, 'ak'],
    ['the folder of it', 'COPY app.py /a/', 'COPY --from=b /a /a', { file: 'app.py' }, 'aa'],
    ['a file below', 'COPY src /a', 'COPY --from=b /a/main.py /', { file: 'src/main.py' }, 'aa'],
    ['its neighbour', 'COPY src /a', 'COPY --from=b /a/b.py /', { file: 'src/main.py' }, 'ak'],
  ] as const)('%s', (_, build, copy, edit, expected) => {
    expect(after(build, copy, edit)).toBe(expected);
  });
});

describe('a builder that can link', () => {
  test.each([
    ['COPY --link app.py /\nRUN a', { base: 'debian:trixie-slim' }, 'ka'],
    ['ARG R\nWORKDIR /w$R\nCOPY --link app.py /x/', { argument: 'R' }, 'ak'],
    ['ARG R\nWORKDIR /w$R\nCOPY --link app.py .', { argument: 'R' }, 'aa'],
  ] as const)('%j', (lines, edit, expected) => {
    const { model } = judge({ dockerfile: `FROM debian:trixie-slim\n${lines}`, files }, []);
    expect(letters(rebuild(model, edit, { links: true }))).toBe(expected);
  });
});

test.each([
  ['ARG V=3.13\nFROM python:$V\nRUN a', 'u'],
  ['ARG V=3\nARG T=$V-slim\nFROM python:$T\nRUN a', 'u'],
  ['ARG V=3\nARG T=$V-slim\nFROM python:3\nARG T\nRUN a', 'a'],
  ['ARG V=3\nARG T=slim\nFROM python:3\nARG T\nRUN a', 'k'],
])('an argument before the first FROM: %j', (dockerfile, expected) => {
  const { model } = judge({ dockerfile }, []);
  expect(letters(rebuild(model, { argument: 'V' }))).toBe(expected);
});
