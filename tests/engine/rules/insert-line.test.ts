import { expect, test } from 'vitest';
import { findingsIn, fixedBy } from './marked.ts';

const from = 'FROM python:3.13-slim-trixie\n';
const start = 'CMD ["python", "app.py"]';

test.each([
  ['right above', `COPY . .\n${start}`, `COPY . .\nSTOPSIGNAL SIGINT\n${start}`],
  ['below an empty line', `COPY . .\n\n${start}`, `COPY . .\n\nSTOPSIGNAL SIGINT\n${start}`],
  [
    'above the comments that belong to it',
    `COPY . .\n\n# the program\n  # itself\n${start}`,
    `COPY . .\n\nSTOPSIGNAL SIGINT\n# the program\n  # itself\n${start}`,
  ],
  [
    'below comments that stand for themselves',
    `COPY . .\n# more to come\n\n${start}`,
    `COPY . .\n# more to come\n\nSTOPSIGNAL SIGINT\n${start}`,
  ],
  ['above an indented one', `COPY . .\n\t${start}`, `COPY . .\nSTOPSIGNAL SIGINT\n\t${start}`],
  [
    'behind a here-document that looks like a comment',
    `RUN <<EOF\n: x\n#EOF\nEOF\n${start}`,
    `RUN <<EOF\n: x\n#EOF\nEOF\nSTOPSIGNAL SIGINT\n${start}`,
  ],
  [
    'between lines of Windows',
    `COPY . .\r\n\r\n# run\r\n${start}\r\n`,
    `COPY . .\r\n\r\nSTOPSIGNAL SIGINT\r\n# run\r\n${start}\r\n`,
  ],
  ['behind FROM', start, `STOPSIGNAL SIGINT\n${start}`],
])('a new instruction stands %s', (_where, before, after) => {
  const of = (text: string): string =>
    text.includes('\r') ? from.replace('\n', '\r\n') + text : from + text;
  expect(fixedBy('stop-signal-mismatch', of(before))['Dockerfile']).toBe(of(after));
});

test('a new user stands above the comments of the start command', () => {
  const dockerfile = `${from}COPY . .\n\n# hadolint ignore=DL3025\nCMD gunicorn app:app`;
  expect(fixedBy('runs-as-root', dockerfile)['Dockerfile']).toBe(
    `${from}COPY . .\n\nRUN useradd --system --uid 10001 --create-home app\nUSER 10001\n# hadolint ignore=DL3025\nCMD gunicorn app:app`,
  );
});

test('blanks at the end of a line stay there', () => {
  const added = 'ARG GIT_COMMIT=unknown\nLABEL org.opencontainers.image.revision=$GIT_COMMIT';
  expect(fixedBy('no-commit-label', `${from}${start} \t\n`)['Dockerfile']).toBe(
    `${from}${start} \t\n${added}\n`,
  );
});

const uncached = 'ENV PYTHONDONTWRITEBYTECODE=1\n';
const rest = 'COPY . .\nCMD ["gunicorn", "app:app"]\n';

test.each([
  ['a line', `${uncached}${rest}`, rest],
  ['its own comments', `# less to write\n${uncached}\n# start\n${rest}`, `\n# start\n${rest}`],
  ['a paragraph', `COPY a b\n\n# less to write\n${uncached}\n${rest}`, `COPY a b\n\n${rest}`],
  ['comments above a comment', `# less to write\n${uncached}# start\n${rest}`, `# start\n${rest}`],
  ['one of a group', `# Python\n${uncached}ENV A=1\n${rest}`, `# Python\nENV A=1\n${rest}`],
  ['one below a heading', `# --- Python ---\n${uncached}\n${rest}`, `# --- Python ---\n\n${rest}`],
  [
    'a paragraph of Windows',
    `COPY a b\r\n\r\n${uncached}\r\n${rest}`.replaceAll(/\r?\n/g, '\r\n'),
    `COPY a b\r\n\r\n${rest}`.replaceAll(/\r?\n/g, '\r\n'),
  ],
])('takes away %s', (_what, before, after) => {
  const rule = 'dont-write-bytecode-misused';
  expect(findingsIn(rule, from + before)[0]?.fix?.safe).toBe(true);
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
});
