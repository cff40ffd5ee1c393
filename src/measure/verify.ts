import type { Environment, LessonMeasurements } from '../results/index.ts';
import type { Builder } from './builder.ts';
import type { Estimate } from './estimate.ts';
import { movedFigures } from './moved.ts';
import type { ShowIndex } from './probes/drift.ts';
import { isSameEnvironment } from './record.ts';
import type { Surroundings, Wanted } from './run.ts';
import type { RunTools } from './run-tools.ts';
import { sampleOfRecorded } from './verify-sample.ts';
import { work, type Task } from './workers.ts';

/** Measures a sample of what is recorded again and says which figures moved; whether any did. Writes nothing. */
export async function verify(
  collections: readonly Wanted[],
  records: readonly LessonMeasurements[],
  count: number,
  given: {
    readonly builders: readonly Builder[];
    readonly tools: RunTools;
    readonly around: Surroundings;
    readonly environment: Omit<Environment, 'runs'>;
    readonly estimate: Estimate;
    readonly showIndex: ShowIndex | null;
  },
): Promise<boolean> {
  const { builders, tools, around, environment, estimate, showIndex } = given;
  const { line, status } = around.display;
  const sample = sampleOfRecorded(collections, records, count);
  if (sample.length === 0)
    throw new Error('Nothing that was named is recorded, so there is nothing to verify.');

  let moved = 0;
  const tasks = sample.map(({ collection, set, measurement, record }): Task => {
    const { name, app, bases } = collection;
    const { runs } = record.environment;
    return {
      ...{ collection: name, fileSet: set.name, runs, set, app, bases },
      done: ({ measurement: again, baseDigests }) => {
        const where = `${name}/${set.name}`;
        const lines = movedFigures(measurement, again);
        moved += lines.length;
        const now = { ...environment, runs, baseDigests };
        const note = isSameEnvironment(record.environment, now, baseDigests)
          ? ''
          : ' (recorded under other conditions)';
        line(lines.length === 0 ? `${where}: as recorded${note}` : `${where}: moved${note}`);
        for (const text of lines) line(`  ${text}`);
      },
    };
  });
  await work(tasks, builders, {
    ...{ docker: around.docker, tools, showIndex, elapsedMs: around.clock.elapsedMs },
    ...{ estimate, status },
  });
  const figures = moved === 1 ? '1 figure' : `${moved} figures`;
  line(
    `${sample.length} of ${recordedCount(records)} recorded file sets repeated: ${figures} moved.`,
  );
  return moved > 0;
}

const recordedCount = (records: readonly LessonMeasurements[]): number =>
  records.reduce((sum, { measurements }) => sum + measurements.length, 0);
