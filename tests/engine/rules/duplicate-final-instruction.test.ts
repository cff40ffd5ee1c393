import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'duplicate-final-instruction';
const from = 'FROM scratch\n';

test.each([
  '«CMD ["a"]»\nCMD ["b"]',
  '«CMD a»\n«CMD b»\nCMD c',
  '«ENTRYPOINT ["a"]»\nENTRYPOINT ["b"]\n«HEALTHCHECK NONE»\nHEALTHCHECK CMD x',
  '«CMD ["a"]»\nRUN <<EOF\nCMD\nEOF\nCMD ["b"]',
  '«cmd ["a", \\\n  "b"]»\nCMD []',
  'CMD ["a"]\nENTRYPOINT ["b"]\nHEALTHCHECK NONE',
  'ONBUILD CMD a\nONBUILD CMD b\nCMD c',
  'CMD ["a"]\nUSER a\nUSER b\nSTOPSIGNAL 1\nSTOPSIGNAL 2',
  'CMD ["a"]\nFROM scratch\nCMD ["b"]',
])('%j', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test('a stage may overrule the one that it inherits', () => {
  expect(findingsIn(rule, 'FROM scratch AS a\nCMD ["a"]\nFROM a\nCMD ["b"]')).toEqual([]);
});

test.each([
  ['CMD a\nRUN x\nCMD b', 'RUN x\nCMD b'],
  ['# why\nCMD a \\\n  b\nCMD c\nCMD d\n', '# why\nCMD d\n'],
])('mends %j', (before, after) => {
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
  expect(findingsIn(rule, from + after)).toEqual([]);
});

test('a comment that ignores something above it is looked at first', () => {
  const [found] = findingsIn(
    rule,
    `${from}# shipworthy: ignore no-healthcheck for now\nCMD a\nCMD b`,
  );
  expect(found?.fix?.safe).toBe(false);
});

test('what a template has for its user is not taken away without a look', () => {
  const [found] = findingsIn(rule, `${from}CMD ["uvicorn", "{{ package }}:app"]\nCMD ["b"]`);
  expect(found?.fix?.safe).toBe(false);
});
