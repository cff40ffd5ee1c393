import type { Model, Shape } from '../../engine/index.ts';
import '../../engine/near.ts';
import { sameShape, shapeOf } from '../../engine/shape.ts';
import { fingerprintOf } from '../own/fingerprint.ts';
import type { Texts } from './data.ts';
import type { Alike, Judged } from './judged.ts';
import { otherPaths } from './meaning.ts';

/** A file set of the lesson, read. */
export interface Recorded {
  readonly name: string;
  readonly files: Texts;
  readonly shape: Shape;
}

/** What tells which measured files a learner's are. A page that shows no numbers does not load it. */
export interface Comparison {
  record(name: string, files: Texts, model: Model): Recorded;
  compare(files: Texts, model: Model, recorded: readonly Recorded[]): Pick<Judged, 'alike' | 'own'>;
}

export const comparison: Comparison = {
  record: (name, files, model) => ({ name, files, shape: shapeOf(model) }),
  compare: (files, model, recorded) => {
    const shape = shapeOf(model);
    return { alike: alikeTo(shape, files, recorded), own: fingerprintOf(shape, files) };
  },
};

const alikeTo = (shape: Shape, files: Texts, recorded: readonly Recorded[]): Alike | null => {
  const found = recorded
    .filter((set) => otherPaths(files, set.files).length === 0)
    .map((set) => ({ set: set.name, how: sameShape(shape, set.shape) }));
  for (const how of ['identical', 'same'] as const) {
    const match = found.find((one) => one.how === how);
    if (match !== undefined) return { set: match.set, how };
  }
  return null;
};
