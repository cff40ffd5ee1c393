import { buildContext } from '../../course/file-set.ts';
import { readCollection } from '../../course/measured-collection.ts';
import { judge, shapeOf } from '../../engine/index.ts';
import { figures, inWords, type Environment, type Measurement } from '../../results/index.ts';
import { href } from '../address.ts';
import { staleSets } from '../freshness.ts';
import { courseNow, repository } from '../repository.ts';
import { listedCollections, type ListedCollection } from '../results/collections.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { MeasuredShape, ShapeIndex } from './shape-index.ts';

/** Computed while the site is built; file sets that changed since they were measured are left out. */
export const builtIndex = (): ShapeIndex => ({
  figures: Object.fromEntries(figures.map(({ id, title }) => [id, title])),
  sets: listedCollections(courseNow()).flatMap(shapesOf),
});

function shapesOf(listed: ListedCollection): MeasuredShape[] {
  const { name, record } = listed;
  if (record === null) return [];
  const { app, sets, bases } = readCollection(repository, name);
  const stale = staleSets(record);
  return record.measurements.flatMap((measurement) => {
    const set = sets.find(({ name }) => name === measurement.fileSet);
    if (set === undefined || stale.includes(set.name)) return [];
    const files = Object.fromEntries(buildContext(repository, app, set));
    const { model } = judge({ dockerfile: files['Dockerfile'] ?? '', files }, []);
    const fingerprint = fingerprintOf(shapeOf(model), files);
    if (fingerprint === null) return [];
    const title = listed.sets.find((one) => one.name === set.name)?.title ?? set.name;
    return [
      {
        ...fingerprint,
        title: `${listed.title}: ${title}`,
        page: href(listed.path),
        raw: href(`/measurements/${name}/${set.name}.json`),
        app: app.name,
        conditions: conditionsOf(record.environment, measurement),
        olderBase: fingerprint.parts.some((part) => part.replace(/^from /, '') in bases),
        figures: printedFigures(measurement),
      },
    ];
  });
}

const printedFigures = (measurement: Measurement): Record<string, string> =>
  Object.fromEntries(
    figures.flatMap(({ id, take }) => {
      const taken = take(measurement);
      return taken === null ? [] : [[id, inWords(taken)] as const];
    }),
  );

const conditionsOf = ({ engine, runs }: Environment, { takenAt }: Measurement): string =>
  `Docker Engine ${engine}, ${runs === 1 ? 'one run' : `${runs} runs each`}, ${takenAt.slice(0, 10)}`;
