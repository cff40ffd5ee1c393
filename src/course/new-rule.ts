import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stagePlace } from './stages.ts';

const usage = 'npm run new:rule <id> <stage>, e.g. healthcheck-missing operational-correctness';

/**
 * Writes the three pieces of a rule below `root`: the rule, its line in the list, its page. `stage` is a number or a slug.
 * Returns the touched paths; throws one line when the names do not fit or a piece exists, and then writes nothing.
 */
export function newRule([id = '', stage = '']: readonly string[], root: string): string[] {
  if (!/^[a-z0-9]+(-[a-z0-9]+)+$/.test(id)) throw new Error(`Usage: ${usage}`);
  const place = stagesIn(root).find(
    ({ number, slug }) => slug === stage || String(number) === stage,
  );
  if (!place) throw new Error(`There is no stage ${stage || 'without a name'}. Usage: ${usage}`);
  const list = `src/engine/rules/${place.slug}/index.ts`;
  const rule = `src/engine/rules/${place.slug}/${id}.ts`;
  const page = `content/rules/${id}.md`;
  for (const path of [rule, page]) {
    if (existsSync(join(root, path)))
      throw new Error(`${path} exists already; nothing was written.`);
  }
  const listed = addToList(readFileSync(join(root, list), 'utf8'), id);
  const files = { [rule]: ruleText(id, place.number), [list]: listed, [page]: pageText(id) };
  return Object.entries(files).map(([path, text]) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    return path;
  });
}

const stagesIn = (root: string): ReturnType<typeof stagePlace>[] =>
  readdirSync(join(root, 'content/stages')).map((name) => stagePlace(name.replace(/\.md$/, '')));

/** The list with one import and one entry more, both in their alphabetical places. */
function addToList(list: string, id: string): string {
  const lines = oneEntryPerLine(list).split('\n');
  const line = `import { ${constant(id)} } from './${id}.ts';`;
  const imports = lines.filter((text) => text.startsWith('import {') && text.includes("from './"));
  const after = imports.filter((text) => pathOf(text) < pathOf(line)).at(-1);
  lines.splice(after === undefined ? 1 : lines.indexOf(after) + 1, 0, line);
  const start = lines.findIndex((text) => text.startsWith('export const '));
  const end = lines.indexOf('];', start);
  if (start < 0 || end < 0) throw new Error('The stage’s index.ts holds no list of rules.');
  const entry = `  ${constant(id)},`;
  const spot = lines.findIndex((text, index) => index > start && index < end && text > entry);
  lines.splice(spot < 0 ? end : spot, 0, entry);
  return lines.join('\n');
}

/** A short list stands on one line; the formatter puts it back there. */
const oneEntryPerLine = (list: string): string =>
  list.replace(/= \[(.*)\];/, (_, entries: string) => {
    const names = entries.split(',').map((name) => name.trim());
    return `= [\n${names.flatMap((name) => (name ? [`  ${name},\n`] : [])).join('')}];`;
  });

const pathOf = (line: string): string => /from '(.+)'/.exec(line)?.[1] ?? '';

const constant = (id: string): string =>
  id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

const ruleText = (id: string, stage: number): string => `import type { Rule } from '../../rule.ts';

export const ${constant(id)}: Rule = {
  id: '${id}',
  stage: ${stage},
  severity: 'warning',
  summary: 'One sentence: what goes wrong.',
  aliases: {},

  *check(model) {
    const { final } = model;
    if (final?.end.user.kind !== 'known') return;
    if (final.end.user.value === '${id}') {
      const message = 'Name the value and what happens because of it.';
      yield { place: final.keywordPlace, message };
    }
  },
};
`;

const pageText = (id: string): string => `---
title: The problem as a headline
summary: One sentence for lists and previews.
checked: 2026-11-21
references:
  - title: Dockerfile reference
    url: https://docs.docker.com/reference/dockerfile/
---

## What happens

What somebody sees who has this problem.

## Why it matters

What it costs.

## What to do

The remedy, with a line to copy.

## When not to use it

When the finding can be ignored, and why.

## Examples

### Bad: what the rule finds

\`\`\`dockerfile
«FROM» python:3.13-slim-trixie
USER ${id}
\`\`\`

### Good: what it leaves alone

\`\`\`dockerfile
FROM python:3.13-slim-trixie
USER 10001
\`\`\`
`;

if (import.meta.main) {
  try {
    const written = newRule(process.argv.slice(2), process.cwd());
    process.stdout.write(`${written.map((path) => `wrote ${path}`).join('\n')}

Next: write the page's examples first, then the rule, then
  npx vitest run tests/engine/rule-pages.test.ts
`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
}
