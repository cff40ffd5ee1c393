import { expect, test } from 'vitest';
import { judgeMarked } from './marked.ts';

const rule = 'inline-ignore-comment';
const on = (lines: string): string => lines;

test.each([
  'FROM a\n«# hadolint ignore=DL3008»\nRUN x',
  'FROM a\n  «#hadolint ignore=DL3008,DL3009 # reason»\nRUN x',
  'FROM a\n«# hadolint global ignore=DL3008»',
  '«# check=skip=JSONArgsRecommended»\nFROM a',
  'FROM a\n«# shipworthy: ignore runs-as-root until=2027-01-01 x»\nUSER root',
  'FROM a\nRUN a \\\n  «# hadolint ignore=DL3008»\n  && b',
  'FROM a\n# ignore this',
  'FROM a\nRUN echo "# hadolint ignore=DL3008"',
  'FROM a\nRUN <<EOF\n# hadolint ignore=DL3008\nEOF\nRUN b',
  '# check=error=true\nFROM a',
  'FROM a\nRUN x # hadolint ignore=DL3008',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, on(lines));
  expect(found).toEqual(expected);
});
