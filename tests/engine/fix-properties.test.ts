import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { caseInput, parseRulePage } from '../../src/course/rule-page.ts';
import { documentParsers } from '../../src/engine/documents/index.ts';
import { check, fixAll, type CheckInput } from '../../src/engine/index.ts';
import { corpus, inputOf, today } from '../corpus/corpus.ts';
import { Dice, mutated } from '../fuzz/mutation.ts';
import { breachesOf, withTexts } from './fix-breach.ts';

const folder = new URL('../../content/rules/', import.meta.url);
const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));

const generated = (seed: number): CheckInput =>
  inputOf({ name: `seed ${seed}`, about: '', files: mutated(corpus, new Dice(seed)) });

/** What safe fixes do to a project besides mending what they name; nothing, it should be. */
function breachesIn(input: CheckInput): string[] {
  const before = check(input);
  const safe = before.findings.filter(({ fix }) => fix?.safe === true);
  const alone = safe.flatMap((finding) => breachesOf(input, before, finding));
  const { changed } = fixAll(input);
  const again = fixAll(withTexts(input, changed));
  const unsettled = again.fixed.map(({ rule }) => `${rule}: there is more to fix afterwards`);
  return [...alone, ...unsettled];
}

describe('a safe fix mends its finding, brings no other, and leaves a file that parses', () => {
  test.each(pages)('in the cases of %s', (page) => {
    const { cases } = parseRulePage(readFileSync(new URL(page, folder), 'utf8'), parse);
    const inputs = cases.map((example) => caseInput(example, today, documentParsers));
    expect(inputs.flatMap(breachesIn)).toEqual([]);
  });

  test.each(corpus.map((project) => [project.name, project] as const))('in %s', (_, project) => {
    expect(breachesIn(inputOf(project))).toEqual([]);
  });

  test('in projects made of others by chance', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (seed) => {
        expect(breachesIn(generated(seed))).toEqual([]);
      }),
      { numRuns: 150, seed: 20261121 },
    );
  });
});
