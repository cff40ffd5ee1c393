import type { Reader } from '../course/reader.ts';
import type { Environment, LessonMeasurements, Measurement } from '../results/index.ts';
import type { Tools } from './behaviour.ts';
import { basesHere, imagesNamed, requireBases } from './bases-in-use.ts';
import { requireEngine } from './docker.ts';
import { imageId, readEnvironment } from './environment.ts';
import { measureFileSet, newCaches } from './measure-file-set.ts';
import type { Options } from './options.ts';
import { planLessons, type PlannedLesson, type PlannedSet } from './plan.ts';
import { isSameEnvironment, readRecord, withMeasurement, writeRecord } from './record.ts';

export interface Surroundings extends Tools {
  readonly reader: Reader;
  /** Top of the checkout, where content/measurements is. */
  readonly root: string;
  readonly say: (line: string) => void;
  /** Makes packages answer on loopback; returns how to end that. */
  readonly serve: (lessons: readonly PlannedLesson[]) => Promise<() => void>;
}

/** Measures what the options name and what is not recorded yet. */
export async function run(options: Options, around: Surroundings): Promise<void> {
  const lessons = planLessons(around.reader, options.lessons).map((lesson) => ({
    ...lesson,
    wanted: lesson.sets.filter(({ name }) => options.only === null || name === options.only),
  }));
  if (lessons.every(({ wanted }) => wanted.length === 0)) {
    throw new Error(`No lesson has the file set "${options.only ?? 'starter'}".`);
  }
  if (options.dryRun) return printPlan(lessons, around);

  await requireEngine(around.docker);
  const bases = options.bases ?? (await basesHere(around.docker));
  const images = lessons.flatMap(({ wanted }) =>
    wanted.flatMap(({ context }) => imagesNamed(context)),
  );
  await requireBases(around.docker, bases, [...new Set(images)]);
  const environment = await readEnvironment(around.docker, bases, options.runs);
  const stop = bases === 'recreated' ? await around.serve(lessons) : () => undefined;
  const caches = newCaches();
  try {
    for (const { wanted, ...lesson } of lessons) {
      let record = await comparableRecord(lesson.slug, environment, around);
      for (const set of wanted) {
        if (isRecorded(record, set)) {
          around.say(`${lesson.slug}/${set.name}: unchanged`);
          continue;
        }
        around.say(`${lesson.slug}/${set.name}: measuring`);
        const { measurement, bases: used } = await measureFileSet(around, set, lesson.app, {
          runs: options.runs,
          builder: null,
          contexts: {},
          caches,
        });
        const order = lesson.sets.map(({ name }) => name);
        const baseDigests = await digests(around, used);
        const taken = { ...environment, baseDigests };
        record = withMeasurement(lesson.slug, record, taken, measurement, order);
        writeRecord(around.root, record);
        around.say(`${lesson.slug}/${set.name}: ${inWords(measurement)}`);
      }
    }
  } finally {
    stop();
  }
}

function printPlan(
  lessons: readonly (PlannedLesson & { wanted: readonly PlannedSet[] })[],
  around: Surroundings,
): void {
  for (const { slug, wanted } of lessons) {
    const record = readRecord(around.root, slug);
    for (const set of wanted) {
      around.say(
        `${slug}/${set.name}: ${isRecorded(record, set) ? 'unchanged' : 'to be measured'}`,
      );
    }
  }
}

const isRecorded = (record: LessonMeasurements | null, { name, inputs }: PlannedSet): boolean =>
  record?.measurements.some((one) => one.fileSet === name && one.inputs === inputs) ?? false;

/** The lesson's record if new numbers may stand beside its old ones, else null and they are taken anew. */
async function comparableRecord(
  slug: string,
  environment: Environment,
  { docker, root, say }: Surroundings,
): Promise<LessonMeasurements | null> {
  const record = readRecord(root, slug);
  if (record === null) return null;
  const ids: Record<string, string | null> = {};
  for (const image of Object.keys(record.environment.baseDigests))
    ids[image] = await imageId(docker, image);
  if (isSameEnvironment(record.environment, environment, ids)) return record;
  say(`${slug}: recorded under other conditions, so it is measured anew`);
  return null;
}

async function digests(
  { docker }: Tools,
  images: readonly string[],
): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const image of images) {
    const id = await imageId(docker, image);
    if (id !== null) found[image] = id;
  }
  return found;
}

function inWords({ image, builds, behaviour, failures }: Measurement): string {
  const parts = [
    image && `${(image.unpackedBytes / 1e6).toFixed(1)} MB`,
    builds.cold && `cold ${builds.cold.seconds.median} s`,
    builds.app && `app edit ${builds.app.seconds.median} s`,
    builds.dependency && `dependency edit ${builds.dependency.seconds.median} s`,
    behaviour?.firstAnswer && `first answer ${behaviour.firstAnswer.median} s`,
    behaviour?.stop && `stop ${behaviour.stop.median} s`,
    ...failures.map(
      ({ at, exitCode, message }) =>
        `${at} failed (${exitCode ?? 'no exit code'}): ${message.split('\n').at(-1)}`,
    ),
  ];
  return parts.filter(Boolean).join(', ');
}
