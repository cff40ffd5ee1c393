import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check, judge, rebuild, rules, shapeOf } from '../../src/engine/index.ts';

const today = '2026-11-21';
const problemsOf = (dockerfile: string) => check({ dockerfile, today }).problems;

describe('a text that BuildKit refuses gives a report that says why', () => {
  test.each([
    ['nothing', ''],
    ['blank lines', '\n\n  \n'],
    ['comments only', '# a\n# b\n'],
    ['no FROM', 'RUN a\n'],
    ['an unknown instruction', 'FROM a\nRUM b\n'],
    ['an unterminated heredoc', 'FROM a\nRUN <<EOF\nb\n'],
    ['an unterminated quote', 'FROM a\nENV A="b\n'],
    ['a line over 64 KiB', `FROM a\nRUN ${'x'.repeat(70_000)}\n`],
    ['one line of 1 MB', `FROM ${'x'.repeat(1_000_000)}`],
    ['binary bytes', '\u0000\u0001\u0002\uFFFD\u0007'],
  ])('%s', (_title, dockerfile) => {
    const problems = problemsOf(dockerfile);
    expect(problems.length).toBeGreaterThan(0);
    for (const { message } of problems) expect(message).not.toContain('\n');
  });
});

describe('a text that is only unusual is read all the same', () => {
  const plain = 'FROM python:3.13-slim-trixie\nRUN pip install flask\nCMD ["flask", "run"]\n';
  const rulesIn = (dockerfile: string) =>
    check({ dockerfile, today }).findings.map(({ rule, line, column }) => [rule, line, column]);

  test.each([
    ['CRLF', plain.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\uFEFF${plain}`],
    ['no final newline', plain.trimEnd()],
    ['lower case', plain.replace('FROM', 'from').replace('RUN', 'run').replace('CMD', 'cmd')],
  ])('%s', (_title, dockerfile) => {
    expect(rulesIn(dockerfile)).toEqual(rulesIn(plain));
  });

  test.each([
    ['lone surrogates', 'FROM a\nLABEL x=\uD800\nCMD ["\uDC00"]\n'],
    ['lone carriage returns', 'FROM a\rRUN b\r'],
    ['a thousand brackets', `FROM a\nRUN ${'('.repeat(1000)}\n`],
    ['a thousand substitutions', `FROM a\nRUN ${'$('.repeat(1000)}\n`],
    ['values that double', `FROM a\nENV A=aa\n${'ENV A=$A$A\n'.repeat(100)}RUN $A\n`],
    ['paths that grow', `FROM a\n${'WORKDIR a\n'.repeat(5000)}`],
    ['scripts in scripts', `FROM a\nRUN ${'sh -c "'.repeat(50)}a${'"'.repeat(50)}\n`],
    [
      'names of prototypes',
      'FROM constructor\nENV __proto__=1 constructor=2\nRUN toString hasOwnProperty\nCMD ["__proto__"]\n',
    ],
  ])('%s', (_title, dockerfile) => {
    expect(() => check({ dockerfile, files: {}, today })).not.toThrow();
  });
});

/** Pieces of which hostile files are made. */
const fragment = fc.constantFrom(
  'FROM python:3.13-slim\n',
  'FROM a AS b\n',
  'FROM b\n',
  'RUN ',
  'COPY . .\n',
  'COPY --from=b a b\n',
  'ADD ',
  'ENV A=$A\n',
  'ARG A\n',
  'ENV ',
  'USER ',
  'WORKDIR ',
  'CMD ',
  'ENTRYPOINT ',
  'HEALTHCHECK CMD ',
  'SHELL ["bash", "-c"]\n',
  'ONBUILD RUN a\n',
  'RUN --mount=type=bind,from=b,target=/x ',
  '["sh", "-c", "',
  '"]',
  '[',
  ']',
  '<<EOF\n',
  'EOF\n',
  "<<'E'\n",
  '# shipworthy: ignore ',
  '# check=skip=all\n',
  '# escape=`\n',
  '\\\n',
  '`\n',
  '\n',
  '\r\n',
  '"',
  "'",
  '$',
  '${A:-',
  '}',
  '$(',
  ')',
  '`',
  '&& ',
  '|| ',
  '| ',
  '; ',
  '& ',
  'if a; then ',
  'fi\n',
  'case x in ',
  'esac',
  'exec ',
  '"$@"',
  'pip install -r requirements.txt\n',
  'python -m ',
  'apt-get install -y curl\n',
  'sudo ',
  'env A=b ',
  'xargs ',
  'sh start.sh\n',
  './start.sh\n',
  'gunicorn a:b\n',
  'uv run ',
  '-- ',
  '\uFEFF',
  '\u0000',
  '\uD800',
  'ß',
  ' ',
);
const hostile = fc
  .array(
    fc.oneof({ weight: 5, arbitrary: fragment }, fc.string({ unit: 'binary', maxLength: 8 })),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

describe('any text', () => {
  test('gives a report whose findings lie inside the files', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (dockerfile, script, requirements) => {
        const files = {
          Dockerfile: dockerfile,
          'start.sh': script,
          'requirements.txt': requirements,
          '.dockerignore': script,
        };
        const { report, model } = judge({ dockerfile, files, today });
        for (const { place } of [...report.findings, ...report.ignored, ...report.problems]) {
          const length = (files as Record<string, string>)[place.file]?.length ?? -1;
          expect(place.span.start).toBeGreaterThanOrEqual(0);
          expect(place.span.end).toBeGreaterThanOrEqual(place.span.start);
          expect(place.span.end).toBeLessThanOrEqual(length);
        }
        rebuild(model, { file: 'start.sh' });
        shapeOf(model);
      }),
      { numRuns: 400, seed: 20261121 },
    );
  });

  test('makes no rule fail', () => {
    fc.assert(
      fc.property(hostile, hostile, (dockerfile, script) => {
        const { model } = judge({ dockerfile, files: { 'start.sh': script }, today }, []);
        for (const rule of rules) expect(() => [...rule.check(model)], rule.id).not.toThrow();
      }),
      { numRuns: 400, seed: 20261121 },
    );
  });
});
