import type { Catalogue } from '../../course/catalogue.ts';
import { rulesWithEvidence } from '../../course/evidence-pair.ts';
import { rules } from '../../engine/index.ts';
import type { LessonMeasurements, Measurement } from '../../results/index.ts';
import { evidenceRows } from '../evidence/rows.ts';
import { measurementsOf } from '../measurements.ts';
import { repository } from '../repository.ts';
import { journeyNames, journeyView } from './journey-view.ts';

export type Kind = 'journey' | 'lesson' | 'rule';

/** One file set as the list of everything measured shows it. */
export interface ListedSet {
  readonly name: string;
  /** May mark code by backticks. */
  readonly title: string;
  /** Null: not measured yet. */
  readonly measured: Measurement | null;
}

/** What is measured together and has one record. */
export interface ListedCollection {
  /** Of the record: a slug, `journey`, `evidence/<rule>`. */
  readonly name: string;
  readonly kind: Kind;
  /** May mark code by backticks. */
  readonly title: string;
  /** The page that tells of it. */
  readonly path: `/${string}`;
  readonly sets: readonly ListedSet[];
  /** Null: none of it is measured yet. */
  readonly record: LessonMeasurements | null;
}

/** Everything there is to measure: the journeys, the lessons in course order, the rules by stage. */
export function listedCollections({ lessons }: Pick<Catalogue, 'lessons'>): ListedCollection[] {
  return [...journeys(), ...lessons.map(lesson), ...evidence()];
}

const journeyTitles: Readonly<Record<(typeof journeyNames)[number], string>> = {
  journey: 'The journey',
  'journey-django': 'The journey with Django',
};

function journeys(): ListedCollection[] {
  return journeyNames.flatMap((name) => {
    const view = journeyView(name);
    if (view === null) return [];
    const sets = view.steps.map(({ name, number, title, measured }) => ({
      name,
      title: `${number} ${title}`,
      measured,
    }));
    const path = `/results/#${name}` as const;
    return [{ name, kind: 'journey', title: journeyTitles[name], path, sets, record: view.record }];
  });
}

function lesson(lesson: Catalogue['lessons'][number]): ListedCollection {
  const { slug: name, title } = lesson;
  const record = measurementsOf(name);
  const sets = evidenceRows(lesson, record);
  return { name, kind: 'lesson', title, path: `/lessons/${name}/`, sets, record };
}

function evidence(): ListedCollection[] {
  const withPair = rulesWithEvidence(repository);
  return rules
    .filter(({ id }) => withPair.includes(id))
    .sort((one, other) => one.stage - other.stage)
    .map(({ id }) => {
      const name = `evidence/${id}`;
      const record = measurementsOf(name);
      const sets = ['before', 'after'].map((set) => ({
        name: set,
        title: set,
        measured: record?.measurements.find(({ fileSet }) => fileSet === set) ?? null,
      }));
      return { name, kind: 'rule', title: `\`${id}\``, path: `/rules/${id}/`, sets, record };
    });
}
