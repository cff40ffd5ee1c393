import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { caseInput, parseRulePage } from '../../src/course/rule-page.ts';
import { documentParsers } from '../../src/engine/documents/index.ts';
import { check, judge, type CheckInput } from '../../src/engine/index.ts';
import { judgeBy, nearRules } from '../../src/engine/near.ts';
import { topics, topicsIn, type Topic } from '../../src/engine/topics.ts';
import { corpus, inputOf, today } from '../corpus/corpus.ts';

const names = Object.keys(topics) as Topic[];
const byTopic = new Map(
  await Promise.all(names.map(async (name) => [name, (await topics[name].load()).rules] as const)),
);
const rulesAbout = (some: readonly Topic[]) => some.flatMap((name) => byTopic.get(name) ?? []);

const pages = new URL('../../content/rules/', import.meta.url);

const examples = readdirSync(pages)
  .filter((name) => name.endsWith('.md'))
  .map((name) => {
    const page = parseRulePage(readFileSync(new URL(name, pages), 'utf8'), parse);
    const inputs = page.cases.map((example) => caseInput(example, today, documentParsers));
    return [name, inputs] as const;
  });

const everything: readonly (readonly [string, readonly CheckInput[]])[] = [
  ...corpus.map((project) => [project.name, [inputOf(project)]] as const),
  ...examples,
];

test.each(everything)(
  'a page without other files finds in the Dockerfile of %s what all the parts find',
  (_, inputs) => {
    for (const { dockerfile } of inputs) {
      const files = { Dockerfile: dockerfile };
      const input = { dockerfile, path: 'Dockerfile', files, today };
      const rules = [...nearRules, ...rulesAbout(topicsIn(files))];
      expect(judgeBy(rules, input, null).report.findings).toEqual(check(input).findings);
    }
  },
);

test.each([
  'RUN pip install flask && find /x -delete || true',
  'RUN pip install flask && find /x -delete ||\ttrue',
  'RUN pip install flask && find /x -delete || \\\n    true',
  'RUN pip install flask && find /x -delete || "true"',
  'RUN pip install flask && find /x -delete || :',
])('a page loads the rules about the shell for %j', (step) => {
  const dockerfile = `FROM python:3.13-slim-trixie\n${step}`;
  expect(check({ dockerfile, today }).findings.map(({ rule }) => rule)).toContain(
    'overlooked-failure',
  );
  expect(topicsIn({ Dockerfile: dockerfile })).toContain('shell');
});

const filesOf = ({ dockerfile, files, repository }: CheckInput) => ({
  ...repository?.files,
  ...files,
  Dockerfile: dockerfile,
});

test.each(everything)(
  'with all files of %s, rules find nothing about topics that no text mentions',
  (_, inputs) => {
    for (const input of inputs) {
      const listing = [...(input.listing ?? []), ...(input.repository?.listing ?? [])];
      const mentioned = topicsIn(filesOf(input), listing);
      const others = names.filter((name) => !mentioned.includes(name));
      expect(judge(input, rulesAbout(others)).report.findings).toEqual([]);
    }
  },
);

test('a page loads nothing by itself of what judges other files or what a text has to mention', () => {
  const start = 'src/engine/near.ts';
  const near = loadedWith(start);
  const others = [
    ...['src/engine/beside.ts', 'src/engine/rules/beside.ts', 'src/engine/around.ts'],
    ...names.map((name) => `src/engine/rules/topics/${name}.ts`),
  ];
  const parts = others.flatMap((part) => [part, ...importsOf(part)]);
  expect(parts.filter((path) => path !== start && near.has(path))).toEqual([]);
});

/** A file and all that it imports, as far as something is left of it at run time. */
function loadedWith(start: string): ReadonlySet<string> {
  const found = new Set([start]);
  for (const path of found) for (const one of importsOf(path)) found.add(one);
  return found;
}

function importsOf(path: string): string[] {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
  return file.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const { moduleSpecifier: from } = statement;
    if (from === undefined || !ts.isStringLiteral(from) || !from.text.startsWith('.')) return [];
    return isTypeOnly(statement) ? [] : [join(dirname(path), from.text)];
  });
}

const isTypeOnly = (statement: ts.ImportDeclaration | ts.ExportDeclaration): boolean =>
  ts.isExportDeclaration(statement)
    ? statement.isTypeOnly
    : statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
