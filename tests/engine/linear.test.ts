import { describe, expect, test } from 'vitest';
import { judge, rules } from '../../src/engine/index.ts';
import { Counted } from './counted.ts';
import { multiplied, type Multiplied } from './multiplied.ts';

/** What a rule may look at besides: a constant, and a little more per thing. */
const allowance = 300;

/** How often each rule looks at something in the model. The model itself is made before. */
function looksOf(project: Multiplied, times: number): ReadonlyMap<string, number> {
  const { model } = judge(project(times), []);
  return new Map(
    rules.map((rule) => {
      // What it works out for itself and for others is its own work.
      const counted = new Counted(model, { answers: [] });
      // Facts that the model works out when first asked belong to no rule.
      Array.from(rule.check(model));
      Array.from(rule.check(counted.view));
      return [rule.id, counted.looks];
    }),
  );
}

describe('four times the text is at most four times the work, for every rule', () => {
  test.each(Object.entries(multiplied))('%s', (_, project) => {
    const once = looksOf(project, 40);
    const fourTimes = looksOf(project, 160);
    const worse = rules
      .map(({ id }) => [id, once.get(id) ?? 0, fourTimes.get(id) ?? 0] as const)
      .filter(([, before, after]) => after > 4.4 * before + allowance)
      .map(([id, before, after]) => `${id}: ${before} to ${after}`);
    expect(worse).toEqual([]);
  });
});
