import { expect, test } from 'vitest';
import { rulesWithEvidence } from '../src/course/evidence-pair.ts';
import { buildContext } from '../src/course/file-set.ts';
import { readCollection } from '../src/course/measured-collection.ts';
import { judge, sameShape, shapeOf } from '../src/engine/index.ts';
import { repository } from '../src/measure/repository.ts';

/**
 * A pair exists because measuring tells its two sides apart. A shape that does not would give a reader the figures of
 * the wrong one.
 */
const reader = repository();

test.each(rulesWithEvidence(reader))('the two sides of %s differ in shape or in a file', (rule) => {
  const { app, sets } = readCollection(reader, `evidence/${rule}`);
  const sides = sets.map((set) => buildContext(reader, app, set));
  const shapes = sides.map((files) =>
    shapeOf(
      judge({ dockerfile: files.get('Dockerfile') ?? '', files: Object.fromEntries(files) }, [])
        .model,
    ),
  );
  const beside = sides.map((files) =>
    JSON.stringify([...files].filter(([path]) => path !== 'Dockerfile')),
  );
  const [one, other] = shapes;
  const differ = one !== undefined && other !== undefined && sameShape(one, other) === 'different';
  expect(differ || beside[0] !== beside[1]).toBe(true);
});
