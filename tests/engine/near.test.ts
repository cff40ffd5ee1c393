import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { caseInput, parseRulePage } from '../../src/course/rule-page.ts';
import { check } from '../../src/engine/index.ts';
import { judgeBy, nearRules } from '../../src/engine/near.ts';
import { corpus, today } from '../corpus/corpus.ts';

const pages = new URL('../../content/rules/', import.meta.url);

const examples = readdirSync(pages)
  .filter((name) => name.endsWith('.md'))
  .map((name) => {
    const page = parseRulePage(readFileSync(new URL(name, pages), 'utf8'), parse);
    return [name, page.cases.map((example) => caseInput(example, today).dockerfile)] as const;
  });

const projects = corpus.map(({ name, files }) => [name, [files['Dockerfile'] ?? '']] as const);

test.each([...projects, ...examples])(
  'a page without other files finds in the Dockerfile of %s what all the parts find',
  (_, dockerfiles) => {
    for (const dockerfile of dockerfiles) {
      const files = { Dockerfile: dockerfile };
      const input = { dockerfile, path: 'Dockerfile', files, today };
      expect(judgeBy(nearRules, input, null).report.findings).toEqual(check(input).findings);
    }
  },
);

test('a page without other files loads nothing of what reads and judges such files', () => {
  const start = 'src/engine/near.ts';
  const near = loadedWith(start);
  const others = ['src/engine/beside.ts', 'src/engine/rules/beside.ts', 'src/engine/around.ts'];
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
