import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { readApp } from '../src/course/app.ts';
import { buildContext, edited } from '../src/course/file-set.ts';
import { readJourney, type Journey, type JourneyStep } from '../src/course/journey.ts';
import { missing } from '../src/course/needs/missing.ts';
import { repositoryOf } from '../src/course/surroundings.ts';
import { documentParsers } from '../src/engine/documents/index.ts';
import { judge, type Finding, type Judged } from '../src/engine/index.ts';
import { repository } from '../src/measure/repository.ts';
import { figures, lessonMeasurements, type Measurement, type Taken } from '../src/results/index.ts';

const reader = repository('.');

/** Advice that a journey does not take up in the stages it has reached, and why. */
const left: Readonly<Record<string, string>> = {
  'base-not-pinned-by-digest': 'a base that was built here has no digest in any registry',
};

/** A figure that a later step makes worse, and why that is right. */
const givenUp: readonly string[] = [
  // What the last step leaves uncompiled is the base's pip, which no service loads.
  'uncompiled',
];

const journeys: readonly (readonly [name: string, stages: readonly number[]])[] = [
  ['journey', [0, 1, 2, 3, 4, 5, 6, 7, 8]],
  ['journey-django', [0, 2, 8]],
];

describe.each(journeys)('%s', (name, stages) => {
  const journey = readJourney(reader, name, parse);
  if (journey === null) throw new Error(`there is no ${name}`);
  const steps = journey.steps.map((step) => [step.name, step] as const);

  test('reaches the stages in order', () =>
    expect(journey.steps.map(({ stage }) => stage)).toEqual(stages));

  test('starts with something to find in at least six stages', () => {
    const [first] = journey.steps;
    const found = first === undefined ? [] : findingsOf(journey, first);
    expect(new Set(found.map(({ stage }) => stage)).size).toBeGreaterThanOrEqual(6);
  });

  test.each(steps)('%s has what its stage and the earlier ones ask for', (_, step) => {
    const due = findingsOf(journey, step).filter(({ stage }) => stage <= step.stage);
    const open = due.filter(({ severity, rule }) => severity !== 'info' || !(rule in left));
    expect(open.map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`)).toEqual(
      [],
    );
  });

  test.each(steps)('%s is the app, whole', (_, step) => {
    const { model } = judged(journey, step);
    const { needs } = readApp(reader, journey.app.name);
    expect(needs.flatMap((need) => missing(need, model) ?? [])).toEqual([]);
  });

  test.each(steps)('%s repeats no file of the app', (_, step) => {
    const own = buildContext(reader, journey.app, step);
    const repeated = [...own].filter(
      ([path, text]) =>
        reader.read(`${step.folder}/${path}`) !== null &&
        reader.read(`${journey.app.folder}/${path}`) === text,
    );
    expect(repeated.map(([path]) => path)).toEqual([]);
  });

  test.each(steps)('%s can be edited in its code and in its dependencies', (_, step) => {
    const context = buildContext(reader, journey.app, step);
    const { app, dependency } = journey.app.edits;
    expect([edited(context, app), edited(context, dependency)]).not.toContain(null);
  });

  test('was measured to answer at every step, and to lose nothing that an earlier one won', () => {
    const measured = measurementsOf(name);
    expect(measured.map(({ fileSet }) => fileSet)).toEqual(journey.steps.map((step) => step.name));
    expect(measured.map(({ behaviour }) => behaviour?.firstAnswer)).not.toContain(null);
    const lost = figures.flatMap(({ id, take }) => {
      const good = measured.map((one) => isGood(take(one)));
      return good.lastIndexOf(true) < good.lastIndexOf(false) && good.includes(true) ? [id] : [];
    });
    expect(lost.filter((id) => !givenUp.includes(id))).toEqual([]);
  });

  test('gives a reason for nothing that is not found', () => {
    const found = new Set(
      journey.steps.flatMap((step) => findingsOf(journey, step).map(({ rule }) => rule)),
    );
    expect(Object.keys(left).filter((rule) => !found.has(rule))).toEqual([]);
  });
});

const measurementsOf = (name: string): readonly Measurement[] =>
  lessonMeasurements.parse(JSON.parse(reader.read(`content/measurements/${name}.json`) ?? ''))
    .measurements;

/** A good word, or none of what is counted; null for an amount. */
const isGood = (taken: Taken | null): boolean | null => {
  if (taken?.kind === 'word') return taken.isGood;
  return taken?.kind === 'count' ? taken.count === 0 : null;
};

/** Those that a comment in the Dockerfile silences count as well. */
function findingsOf(journey: Journey, step: JourneyStep): readonly Finding[] {
  const { findings, ignored } = judged(journey, step).report;
  return [...findings, ...ignored];
}

function judged(journey: Journey, step: JourneyStep): Judged {
  const files = Object.fromEntries(buildContext(reader, journey.app, step));
  return judge({
    dockerfile: files['Dockerfile'] ?? '',
    files,
    ...repositoryOf(files),
    parsers: documentParsers,
    today: '2026-11-21',
  });
}
