import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { caseInput, parseRulePage, takeMarks } from '../../src/course/rule-page.ts';

const front = `---
title: It breaks
summary: It breaks when it starts.
checked: 2026-11-21
references:
  - { title: The manual, url: 'https://docs.docker.com/' }
---
`;

const body = `
## What happens

It breaks.

## Why it matters

People wait.

## What to do

Mend it.

## When not to use it

Never.

## Examples

Two of them.

### Bad: without a file

\`\`\`dockerfile
FROM python
# ## not a heading
«CMD app»
\`\`\`

### Good: with one

Because of the script.

\`\`\`dockerfile
FROM python
\`\`\`

\`\`\`sh start.sh
exec app
\`\`\`
`;

const page = parseRulePage(front + body, parse);

test('reads front matter, sections and the words of a case', () => {
  expect(page.about.title).toBe('It breaks');
  expect(page.sections['What to do']).toBe('Mend it.');
  expect(page.sections.Examples).toBe('Two of them.');
  expect(page.cases[1]?.text).toBe('Because of the script.');
});

test('a case with only a Dockerfile knows nothing of the context', () => {
  expect(page.cases.map((example) => caseInput(example, '2026-11-21'))).toEqual([
    { dockerfile: 'FROM python\n# ## not a heading\nCMD app\n', today: '2026-11-21' },
    {
      dockerfile: 'FROM python\n',
      files: { Dockerfile: 'FROM python\n', 'start.sh': 'exec app\n' },
      listing: [],
      repository: {
        files: { Dockerfile: 'FROM python\n', 'start.sh': 'exec app\n' },
        listing: [],
      },
      today: '2026-11-21',
    },
  ]);
});

test('a fence named files makes the context known', () => {
  const listed = body.replace('«CMD app»\n```', '«CMD app»\n```\n\n```files\napp.py\n.env\n```');
  const [example] = parseRulePage(front + listed, parse).cases;
  expect(example?.listing).toEqual(['app.py', '.env']);
});

test.each([
  ['«a»b', 'ab', [{ start: 0, end: 1 }]],
  [
    'a«b»«c»',
    'abc',
    [
      { start: 1, end: 2 },
      { start: 2, end: 3 },
    ],
  ],
  ['plain', 'plain', []],
])('marks of %j', (source, text, marked) => {
  expect(takeMarks(source)).toEqual({ text, marked });
});

test.each([
  ['no front matter', body, 'front matter'],
  [
    'a section out of order',
    front + body.replace('## What to do', '## Remedy'),
    'sections must be',
  ],
  ['a case that is neither bad nor good', front + body.replace('Bad:', 'Awful:'), 'is headed'],
  ['a mark that is not closed', front + body.replace('»', ''), '«'],
  ['a fence that is not closed', `${front}${body}\n\`\`\`sh\n`, 'not closed'],
])('refuses %s', (_what, source, message) => {
  expect(() => parseRulePage(source, parse)).toThrow(message);
});
