import { describe, expect, test } from 'vitest';
import { readEvidencePair, rulesWithEvidence } from '../src/course/evidence-pair.ts';
import { buildContext, readPackagedApp } from '../src/course/file-set.ts';
import { repositoryOf } from '../src/course/surroundings.ts';
import { documentParsers } from '../src/engine/around.ts';
import { check, ruleById, type Finding } from '../src/engine/index.ts';
import { repository } from '../src/measure/repository.ts';
import { compared, figureById, lessonMeasurements } from '../src/results/index.ts';

/** Each pair of lessons/_evidence shows its rule and nothing else, and what was measured of it agrees. */
const reader = repository();
const pairs = rulesWithEvidence(reader);

type Side = 'before' | 'after';

/** As measuring builds it: the app's files with the side's laid over them. */
function contextOf(rule: string, side: Side): ReadonlyMap<string, string> {
  const { app, folder } = readEvidencePair(reader, rule);
  return buildContext(reader, readPackagedApp(reader, app), {
    name: side,
    folder: `${folder}/${side}`,
  });
}

/** What is found in a side; a rule that is off unless asked for is asked for where the pair is about it. */
function findingsOf(rule: string, side: Side): readonly Finding[] {
  const context = contextOf(rule, side);
  const files = Object.fromEntries(context);
  const optional = ruleById(rule)?.optional === true;
  return check({
    dockerfile: context.get('Dockerfile') ?? '',
    files,
    listing: [],
    ...repositoryOf(files),
    parsers: documentParsers,
    today: '2026-11-21',
    config: optional ? { severities: { [rule]: 'warning' } } : {},
  }).findings;
}

const namesOf = (findings: readonly Finding[]): string[] => [
  ...new Set(findings.map(({ rule }) => rule)),
];

test('at least thirty rules have one', () => expect(pairs.length).toBeGreaterThanOrEqual(30));

describe.each(pairs)('%s', (rule) => {
  test('is a rule, and the figures exist', () => {
    expect(ruleById(rule)).toBeDefined();
    const { shows } = readEvidencePair(reader, rule);
    expect(shows.filter((id) => figureById(id) === undefined)).toEqual([]);
  });

  test('is found before', () => expect(namesOf(findingsOf(rule, 'before'))).toContain(rule));

  test('is not found after', () => expect(namesOf(findingsOf(rule, 'after'))).not.toContain(rule));

  test('the remedy brings no other warning and no error', () => {
    const before = namesOf(findingsOf(rule, 'before'));
    const added = findingsOf(rule, 'after').filter(
      (finding) => finding.severity !== 'info' && !before.includes(finding.rule),
    );
    expect(added.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  });
});

const measured = pairs.flatMap((rule) => {
  const record = reader.read(`content/measurements/evidence/${rule}.json`);
  return record === null ? [] : [[rule, record] as const];
});

test.each(measured)('%s was measured to be worth it', (rule, record) => {
  const { measurements } = lessonMeasurements.parse(JSON.parse(record));
  const headline = figureById(readEvidencePair(reader, rule).shows[0] ?? '');
  const taken = (side: Side) => {
    const measurement = measurements.find(({ fileSet }) => fileSet === side);
    return measurement && headline ? headline.take(measurement) : null;
  };
  const [before, after] = [taken('before'), taken('after')];
  expect(compared(before, after), JSON.stringify({ before, after })).toBe('better');
});
