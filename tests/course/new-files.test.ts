import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readLesson } from '../../src/course/lesson.ts';
import { newLesson } from '../../src/course/new-lesson.ts';
import { newRule } from '../../src/course/new-rule.ts';
import { parseRulePage } from '../../src/course/rule-page.ts';
import { repository } from '../../src/measure/repository.ts';

const stage2 = 'src/engine/rules/security/index.ts';
const stage5 = 'src/engine/rules/operational-correctness/index.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'new-files-'));
  cpSync('content/stages', join(root, 'content/stages'), { recursive: true });
  for (const list of [stage5, stage2]) cpSync(list, join(root, list));
});
afterEach(() => rmSync(root, { recursive: true }));

const written = (path: string): string => readFileSync(join(root, path), 'utf8');

describe('new:lesson', () => {
  test('writes a lesson that can be read', () => {
    newLesson(['2-security', '02-patches'], root);
    const { lesson } = readLesson(repository(root), 'lessons/2-security/02-patches', parse);
    expect(lesson).toMatchObject({ slug: 'patches', stage: 2, order: 2 });
  });

  test('never overwrites', () => {
    newLesson(['2-security', '02-patches'], root);
    expect(() => newLesson(['2-security', '02-patches'], root)).toThrow('exists already');
  });

  test.each([[[]], [['security', '02-patches']], [['2-security', 'patches']]])(
    'says how it is used when given %j',
    (names) => expect(() => newLesson(names, root)).toThrow('Usage: npm run new:lesson'),
  );
});

describe('new:rule', () => {
  test('writes a page that can be read', () => {
    newRule(['healthcheck-missing', '5'], root);
    const page = parseRulePage(written('content/rules/healthcheck-missing.md'), parse);
    expect(page.cases.map(({ verdict }) => verdict)).toEqual(['bad', 'good']);
  });

  test('writes the rule into the folder of its stage', () => {
    newRule(['healthcheck-missing', 'operational-correctness'], root);
    const path = 'src/engine/rules/operational-correctness/healthcheck-missing.ts';
    expect(written(path)).toContain('export const healthcheckMissing: Rule');
  });

  test.each([
    ['5', stage5],
    ['2', stage2],
  ])('puts import and entry in their alphabetical places, stage %s', (stage, path) => {
    newRule(['healthcheck-missing', stage], root);
    const list = written(path).split('\n');
    const imports = list.filter((line) => line.includes("from './"));
    const entries = list.filter((line) => /^ {2}\w+,$/.test(line));
    expect(list.filter((line) => line.includes('healthcheckMissing'))).toHaveLength(2);
    const paths = imports.map((line) => line.split("'./")[1] ?? '');
    expect(paths).toEqual(paths.toSorted());
    expect(entries).toEqual(entries.toSorted());
  });

  test('never overwrites, and leaves the list alone', () => {
    newRule(['healthcheck-missing', '5'], root);
    const list = written(stage5);
    expect(() => newRule(['healthcheck-missing', '5'], root)).toThrow('exists already');
    expect(written(stage5)).toBe(list);
  });

  test.each([[[]], [['healthcheck']], [['Healthcheck-Missing', '5']], [['a-b', '9']]])(
    'says how it is used when given %j',
    (names) => expect(() => newRule(names, root)).toThrow('Usage: npm run new:rule'),
  );
});
