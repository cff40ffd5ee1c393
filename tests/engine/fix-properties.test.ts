import { readdirSync, readFileSync } from 'node:fs';
import process from 'node:process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { caseInput, parseRulePage } from '../../src/course/rule-page.ts';
import { documentParsers } from '../../src/engine/documents/index.ts';
import { fixAll, judge, rules, type CheckInput } from '../../src/engine/index.ts';
import { corpus, inputOf, today } from '../corpus/corpus.ts';
import { Dice, mutated } from '../fuzz/mutation.ts';
import { outcomeOf, textsOf } from './fix-breach.ts';
import { generatedProject, withCrLf, type ProjectFiles } from './generated-project.ts';

/** `FIX_RUNS=20000 npx vitest run tests/engine/fix-properties.test.ts` tries many more projects. */
const runs = Number(process.env['FIX_RUNS'] ?? 60);
const patience = Math.max(60_000, runs * 100);

const folder = new URL('../../content/rules/', import.meta.url);
const pages = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map(
    (name) => [name, parseRulePage(readFileSync(new URL(name, folder), 'utf8'), parse)] as const,
  );
const bad = pages.map(
  ([name, { cases }]) =>
    [
      name,
      cases
        .filter(({ verdict }) => verdict === 'bad')
        .map((example) => caseInput(example, today, documentParsers)),
    ] as const,
);

const inputFrom = (files: ProjectFiles): CheckInput => inputOf({ name: '', about: '', files });

/** Every optional rule asked for, and no labels but two. */
const withEveryRule = (input: CheckInput): CheckInput => ({
  ...input,
  config: {
    severities: Object.fromEntries(
      rules.filter(({ optional }) => optional === true).map(({ id, severity }) => [id, severity]),
    ),
    trustedRegistries: ['docker.io'],
    labels: {
      required: { 'com.example.contact': 'email', 'com.example.build': 'semver' },
      strict: true,
    },
  },
});

/** Every safe fix by itself, or those of one rule. */
function eachAlone(input: CheckInput, only?: string): string[] {
  const before = judge(input);
  return before.report.findings
    .filter(({ rule, fix }) => fix?.safe === true && rule === (only ?? rule))
    .flatMap((finding) => outcomeOf(input, before, [finding]).breaches);
}

interface Settled {
  readonly breaches: readonly string[];
  readonly after: CheckInput;
}

/** All safe fixes in rounds, as `check --fix` applies them, until none is left. */
function settled(input: CheckInput): Settled {
  const breaches: string[] = [];
  let after = input;
  for (let round = 0; ; round++) {
    const before = judge(after);
    const safe = before.report.findings.filter(({ fix }) => fix?.safe === true);
    if (safe.length === 0) return { breaches, after };
    if (round > 9)
      return { breaches: [...breaches, `${safe[0]?.rule}: there is always more to fix`], after };
    const outcome = outcomeOf(after, before, safe);
    breaches.push(...outcome.breaches);
    after = outcome.after;
  }
}

const safely = (input: CheckInput): string[] => [...eachAlone(input), ...settled(input).breaches];

/** Every fix that is only offered: what it may bring is listed with a reason. */
function eachOffered(input: CheckInput): string[] {
  const before = judge(input);
  return before.report.findings
    .filter(({ fix }) => fix?.safe === false)
    .flatMap((finding) => outcomeOf(input, before, [finding]).breaches);
}

describe('a safe fix mends its finding, brings no other, and leaves a file that parses', () => {
  test.each(bad)('in the bad cases of %s', (page, inputs) => {
    const rule = page.slice(0, -'.md'.length);
    const found = inputs.flatMap((input) => [
      ...eachAlone(input, rule),
      ...settled(input).breaches,
    ]);
    expect(found).toEqual([]);
  });

  test.each(corpus.map(({ name, files }) => [name, files] as const))('in %s', (_, files) => {
    const input = inputFrom(files);
    const { breaches, after } = settled(input);
    expect([...eachAlone(input), ...breaches]).toEqual([]);
    // What `check --fix` writes is what these rounds led to.
    expect({ ...textsOf(input), ...fixAll(input).changed }).toEqual(textsOf(after));
  });

  test('in projects with the line ends of Windows', () => {
    expect(corpus.flatMap(({ files }) => settled(inputFrom(withCrLf(files))).breaches)).toEqual([]);
  });

  test('with every optional rule', { timeout: 5 * patience }, () => {
    const inputs = [...bad.flatMap(([, cases]) => cases), ...corpus.map((one) => inputOf(one))];
    expect(inputs.flatMap((input) => settled(withEveryRule(input)).breaches)).toEqual([]);
  });

  test('in projects that ship an earlier stage than the last', { timeout: patience }, () => {
    const breaches = corpus.flatMap(({ name, files }) => {
      const input = inputFrom(files);
      const earlier = judge(input, []).model.stages.slice(0, -1);
      return earlier.flatMap(({ index }) =>
        settled({ ...input, target: String(index) }).breaches.map(
          (breach) => `${name} ${index}: ${breach}`,
        ),
      );
    });
    expect(breaches).toEqual([]);
  });

  test(
    'in projects whose instructions come from everywhere and in every form',
    { timeout: patience },
    () => {
      const examples = pages.flatMap(([, { cases }]) =>
        cases.map(({ files }) => Object.fromEntries(files.map(({ path, text }) => [path, text]))),
      );
      const projects = generatedProject([...corpus.map(({ files }) => files), ...examples]);
      fc.assert(
        fc.property(projects, (files) => {
          expect(safely(inputFrom(files))).toEqual([]);
        }),
        { numRuns: runs, seed: 20261121 },
      );
    },
  );

  test('in projects made of others by chance', { timeout: patience }, () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000), (seed) => {
        expect(safely(inputFrom(mutated(corpus, new Dice(seed))))).toEqual([]);
      }),
      { numRuns: runs, seed: 20261121 },
    );
  });
});

describe('a fix that is only offered mends its finding, brings what is listed, and leaves a file that parses', () => {
  test.each(bad)('in the bad cases of %s', (_, inputs) => {
    expect(inputs.flatMap(eachOffered)).toEqual([]);
  });

  test.each(corpus.map(({ name, files }) => [name, files] as const))('in %s', (_, files) => {
    expect(eachOffered(inputFrom(files))).toEqual([]);
  });
});
