import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  caseInput,
  parseRulePage,
  type RuleCase,
  type RulePage,
} from '../../src/course/rule-page.ts';
import { documentParsers } from '../../src/engine/documents/index.ts';
import { check, judge, rules, type CheckInput } from '../../src/engine/index.ts';

const today = '2026-11-21';
const folder = new URL('../../content/rules/', import.meta.url);
const pages = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map((name) => name.slice(0, -'.md'.length));

test('every rule has a page and every page a rule', () => {
  expect(pages.toSorted()).toEqual(rules.map((rule) => rule.id).toSorted());
});

test('a rule says that it is fixable exactly when a case on some page is offered a fix of it', () => {
  const offering = new Set(
    pages.flatMap((id) =>
      pageOf(id).cases.flatMap((example) =>
        check({ ...inputOf(example), config: withAnyLabel }).findings.flatMap(({ rule, fix }) =>
          fix ? [rule] : [],
        ),
      ),
    ),
  );
  expect(rules.filter((rule) => rule.fixable === true).map((rule) => rule.id)).toEqual(
    [...offering].sort(),
  );
});

describe.each(pages)('%s', (id) => {
  const page = pageOf(id);
  const rule = rules.find((one) => one.id === id);

  test('does not block where experts disagree', () => {
    expect(page.about.disputed !== undefined && rule?.severity === 'error').toBe(false);
  });

  test('says how other tools judge that have a name for it', () => {
    const isCalledElsewhere = Object.values(rule?.aliases ?? {}).flat().length > 0;
    expect(isCalledElsewhere && page.about.elsewhere === undefined).toBe(false);
  });

  test('shows at least two bad and three good cases', () => {
    const count = (verdict: string) => page.cases.filter((one) => one.verdict === verdict).length;
    expect(count('bad')).toBeGreaterThanOrEqual(2);
    expect(count('good')).toBeGreaterThanOrEqual(3);
  });

  test('marks something in every bad case and nothing in a good one', () => {
    for (const example of page.cases) {
      expect([example.title, marked(example).length > 0]).toEqual([
        example.title,
        example.verdict === 'bad',
      ]);
    }
  });

  /** Excerpts often end before the line that says who the program runs as. */
  test('a good case that is copied brings no error of another rule', () => {
    const errors = page.cases
      .filter(({ verdict }) => verdict === 'good')
      .flatMap((example) =>
        check(caseInput(example, today, documentParsers)).findings.flatMap(({ rule, severity }) =>
          severity === 'error' && rule !== 'runs-as-root' ? [`${example.title}: ${rule}`] : [],
        ),
      );
    expect(errors).toEqual([]);
  });

  test.each(
    page.cases.map((example) => [`${example.verdict}: ${example.title}`, example] as const),
  )('%s', (_title, example) => {
    expect(found(id, example)).toEqual(marked(example));
  });
});

/** Optional rules judge only when a config names them. */
const config: NonNullable<CheckInput['config']> = {
  severities: Object.fromEntries(
    rules.filter((rule) => rule.optional === true).map((rule) => [rule.id, rule.severity]),
  ),
  trustedRegistries: ['docker.io', 'registry.example.com'],
  labels: {
    required: { 'com.example.contact': 'email', 'com.example.build': 'semver' },
    strict: true,
  },
};

/** A label that the schema does not allow is not offered. */
const withAnyLabel = { ...config, labels: { required: {}, strict: false } };

const inputOf = (example: RuleCase): CheckInput => ({
  ...caseInput(example, today, documentParsers),
  config,
});

function pageOf(id: string): RulePage {
  return parseRulePage(readFileSync(new URL(`${id}.md`, folder), 'utf8'), parse);
}

const marked = (example: RuleCase): string[] =>
  example.files.flatMap(({ path, text, marked }) =>
    marked.map(({ start, end }) => `${path} ${start}-${end} ${text.slice(start, end)}`),
  );

function found(id: string, example: RuleCase): string[] {
  const { report, model } = judge(inputOf(example));
  // A report survives a rule that throws; here it must not go unnoticed.
  for (const rule of rules) expect(() => [...rule.check(model)]).not.toThrow();
  const { findings } = report;
  return findings
    .filter((finding) => finding.rule === id)
    .map(({ place: { file, span } }) => {
      const text = example.files.find(({ path }) => path === file)?.text;
      return `${file} ${span.start}-${span.end} ${text?.slice(span.start, span.end)}`;
    });
}
