import { lessonFolders } from './catalogue.ts';
import { appOfPair, readEvidencePair, rulesWithEvidence } from './evidence-pair.ts';
import {
  appOfLesson,
  fileSetsOf,
  readPackagedApp,
  type FileSet,
  type PackagedApp,
} from './file-set.ts';
import { lessonPlace } from './lesson.ts';
import type { Reader } from './reader.ts';

/** File sets that are measured under the same conditions and recorded in one file. */
export interface MeasuredCollection {
  /** A lesson's slug, `journey`, `journey-django` or `evidence/<rule>`: also the name of its record. */
  readonly name: string;
  /** Where it lies: `lessons/2-security/01-not-root`, `lessons/_journey`, `lessons/_evidence/<rule>`. */
  readonly folder: string;
  readonly app: PackagedApp;
  /** In the order in which they are shown. */
  readonly sets: readonly FileSet[];
  /** Ids of figures that the file sets are compared by, the most telling first; empty: all of them. */
  readonly shows: readonly string[];
  /** How often each build and probe is repeated; null: as often as is usual. */
  readonly runs: number | null;
  /** Image of a FROM line to the local image that is used in its place. */
  readonly bases: Readonly<Record<string, string>>;
}

/** A journey begins on bases that nobody refreshed since Debian's last point release, as `npm run bases` recreates them. */
const unrefreshed = {
  'python:3.13-slim-trixie': 'shipworthy/python-at-point-release',
  'python:3.13-trixie': 'shipworthy/python-full-at-point-release',
};

const journeys = [
  { name: 'journey', folder: 'lessons/_journey', app: 'doorstep' },
  { name: 'journey-django', folder: 'lessons/_journey-django', app: 'django' },
];

/** Where every collection lies, by its name: the journeys, the lessons in course order, the rules by name. */
export function collectionFolders(reader: Reader): ReadonlyMap<string, string> {
  const lessons = lessonFolders(reader).map(
    (folder) => [lessonPlace(folder)?.slug ?? folder, folder] as const,
  );
  const evidence = rulesWithEvidence(reader).map(
    (rule) => [`evidence/${rule}`, `lessons/_evidence/${rule}`] as const,
  );
  return new Map([
    ...journeys
      .filter(({ folder }) => stepsOf(reader, folder).length > 0)
      .map(({ name, folder }) => [name, folder] as const),
    ...lessons,
    ...evidence,
  ]);
}

/** Reads one collection by its name; throws one line that names the file and the field. */
export function readCollection(reader: Reader, name: string): MeasuredCollection {
  const folder = collectionFolders(reader).get(name);
  if (folder === undefined) throw new Error(`There is nothing to measure called "${name}".`);
  const usual = { name, folder, shows: [], runs: null, bases: {} };
  const journey = journeys.find((journey) => journey.name === name);
  if (journey !== undefined) {
    const app = readPackagedApp(reader, journey.app);
    return { ...usual, app, bases: unrefreshed, sets: stepsOf(reader, folder) };
  }
  if (!name.startsWith('evidence/')) {
    // What a new release on the index changes is told by the journey and by pairs of their own.
    const app = { ...readPackagedApp(reader, appOfLesson(reader, folder)), laterReleases: [] };
    return { ...usual, app, sets: fileSetsOf(reader, folder) };
  }
  const pair = readEvidencePair(reader, name.slice('evidence/'.length));
  const { shows, runs, bases } = pair;
  const sets = ['before', 'after'].map((side) => ({ name: side, folder: `${folder}/${side}` }));
  return {
    ...usual,
    ...{ app: appOfPair(readPackagedApp(reader, pair.app), pair), sets, shows, runs, bases },
  };
}

/** The folders of a journey that have a Dockerfile, by the number at their head. */
const stepsOf = (reader: Reader, folder: string): FileSet[] =>
  reader
    .list(folder)
    .filter((name) => /^\d+-[^/]+\/$/.test(name))
    .map((name) => name.slice(0, -1))
    .sort((a, b) => parseInt(a, 10) - parseInt(b, 10))
    .map((name) => ({ name, folder: `${folder}/${name}` }))
    .filter((set) => reader.read(`${set.folder}/Dockerfile`) !== null);
