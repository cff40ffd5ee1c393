import { buildContext, type BuildContext } from '../../course/file-set.ts';
import { readJourney, type Journey, type JourneyStep } from '../../course/journey.ts';
import { parseYaml } from '../../engine/yaml.ts';
import type { LessonMeasurements, Measurement } from '../../results/index.ts';
import { staleSets } from '../freshness.ts';
import { measurementsOf } from '../measurements.ts';
import { courseNow, repository } from '../repository.ts';
import { wordOf } from './step-name.ts';

/** One step of a journey with its files and, once it is measured, its numbers. */
export interface StepView extends JourneyStep {
  readonly context: BuildContext;
  /** Null: not measured yet. */
  readonly measured: Measurement | null;
  /** Whether its files changed since. */
  readonly isStale: boolean;
  /** One or two words for a mark on the line. */
  readonly word: string;
}

export interface JourneyView {
  readonly name: string;
  readonly app: string;
  readonly steps: readonly StepView[];
  /** Null: no step is measured yet. */
  readonly record: LessonMeasurements | null;
}

/** The names of the records that are journeys. */
export const journeyNames = ['journey', 'journey-django'] as const;

/** A journey as a page shows it; null when there is none of that name. */
export function journeyView(name: string): JourneyView | null {
  const journey = readJourney(repository, name, parseYaml);
  if (journey === null) return null;
  const record = measurementsOf(name);
  const stale = record === null ? [] : staleSets(record);
  const { stages } = courseNow();
  const steps = journey.steps.map((step) => ({
    ...step,
    context: contextOf(journey, step),
    measured: record?.measurements.find(({ fileSet }) => fileSet === step.name) ?? null,
    isStale: stale.includes(step.name),
    word: wordOf(step, stages),
  }));
  return { name, app: journey.app.name, steps, record };
}

const contextOf = ({ app }: Journey, step: JourneyStep): BuildContext =>
  buildContext(repository, app, step);
