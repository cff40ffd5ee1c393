import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'legacy-key-value-format';
const from = 'FROM scratch\n';

test.each([
  'ENV «A b»\nENV «B c d»\nLABEL «x y»\nENV C=d',
  'ENV «E "a b"»\nENV «F a=b»',
  'ENV «PATH /x:$PATH»',
  'ENV A=b C=d\nLABEL a="b c"',
  'ARG A\nARG B=c',
  'ENV A=\n',
  'ONBUILD ENV A b',
])('%j', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test('reports a stage once that two others inherit', () => {
  expect(findingsIn(rule, 'FROM scratch AS a\nENV A b\nFROM a\nFROM a')).toHaveLength(1);
});

test.each([
  ['ENV SHOP_URL \\\n    SHOP_PORT \\\n    SHOP_LOG', '`SHOP_PORT` is not set'],
  ['ENV SHOP_MODE \\\n    SHOP_FAST', 'everything after `SHOP_MODE`'],
  ['ENV SHOP_FLAGS \\\n    NO_CACHE \\\n    NO_LOG', 'everything after `SHOP_FLAGS`'],
])('says of %j: %s', (lines, message) => {
  expect(findingsIn(rule, from + lines).map((finding) => finding.message)).toEqual([
    expect.stringContaining(message),
  ]);
});

test.each([
  ['ENV A b', 'ENV A=b'],
  ['ENV A  b c', 'ENV A="b c"'],
  ['ENV A "b c"', 'ENV A="b c"'],
  ['ENV PATH /x/bin:${PATH}', 'ENV PATH=/x/bin:${PATH}'],
  ['ENV A b=c', 'ENV A=b=c'],
  ['LABEL a.b good morning', 'LABEL a.b="good morning"'],
])('mends %s', (before, after) => {
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
});

test.each([
  ['ENV A 1  # why', '# why\nENV A=1'],
  ['LABEL a.b c #d', '#d\nLABEL a.b=c'],
])('a comment behind the value of %s', (before, after) => {
  const [finding] = findingsIn(rule, from + before);
  expect(finding?.message).toContain('begins no comment');
  expect(finding?.fix?.safe).toBe(false);
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
});

test.each([
  [
    'ENV PATH /venv/bin:${PATH} \\\n    VIRTUAL_ENV /venv',
    'ENV PATH=/venv/bin:${PATH} \\\n    VIRTUAL_ENV=/venv',
    'VIRTUAL_ENV',
  ],
  ['ENV HOST 0.0.0.0 \\\nPORT=80 \\\nMODE a', 'ENV HOST=0.0.0.0 \\\nPORT=80 \\\nMODE=a', 'PORT'],
])('a pair that %j swallows', (before, after, name) => {
  const [finding] = findingsIn(rule, from + before);
  expect(finding).toMatchObject({ severity: 'warning' });
  expect(finding?.message).toContain(`\`${name}\` is not set`);
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
});

test.each([
  'ENV OPTS --fast \\\n  --log DEBUG',
  'ENV NAMES ONE \\\n  TWO',
  'ENV NOTE this \\\n  IS one sentence',
  'ENV A b \\\n  NAME c \\\n  and more',
])('%j is one value', (lines) => {
  expect(findingsIn(rule, from + lines)).toMatchObject([{ severity: 'info', fix: null }]);
});

test.each(['ENV A it is "x"', 'ENV A a\\\\b', 'ENV A  a \\\n   b', "ENV A it's"])(
  'leaves %j alone',
  (lines) => {
    expect(fixedBy(rule, from + lines)['Dockerfile']).toBe(from + lines);
  },
);

test.each([
  ['ENV PORT = 8080', '= 8080', 'ENV PORT=8080'],
  ['ENV PORT =8080', '=8080', 'ENV PORT=8080'],
  ['ENV NAME = "x"', '= "x"', 'ENV NAME="x"'],
  ['LABEL version = 1.0', '= 1.0', 'LABEL version=1.0'],
  ['ENV A = 1 B = 2', '= 1 B = 2', 'ENV A = 1 B = 2'],
])('%s sets the sign, too', (before, value, after) => {
  const [finding] = findingsIn(rule, from + before);
  expect(finding?.severity).toBe('warning');
  expect(finding?.message).toContain(`is \`${value}\`.`);
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
});
