import type { Fingerprint } from './fingerprint.ts';
import { differenceOfParts } from './part-distance.ts';
import type { MeasuredShape } from './shape-index.ts';

/** What was measured of a reader's files. Figures are only ever those of `set`, and `kind` says what they are worth. */
export type OwnAnswer =
  /** The very same files. */
  | { readonly kind: 'measured'; readonly set: MeasuredShape }
  /** Other files that build the same image as far as a shape can tell. */
  | {
      readonly kind: 'same-shape';
      readonly set: MeasuredShape;
      /** The Dockerfiles say the same word for word, and the files beside them are not known. */
      readonly sameText: boolean;
      /** False: the files beside the Dockerfile are not known, so they were not compared. */
      readonly filesCompared: boolean;
    }
  /** Not measured; this one differs least. */
  | {
      readonly kind: 'nearest';
      readonly set: MeasuredShape;
      readonly yours: readonly string[];
      readonly theirs: readonly string[];
      readonly order: boolean;
      /** Paths beside the Dockerfile that differ; empty where they are not known. */
      readonly files: readonly string[];
    }
  /** Not measured, and there is nothing to compare with. */
  | { readonly kind: 'none' };

/** A file beside the Dockerfile that differs says little about the image; many say that it is another program. */
const fileWeight = 0.5;
const mostForFiles = 6;

/**
 * Matches a reader's files to everything that was measured. `isWhole`: the files are the whole build context;
 * otherwise nothing is known of what lies beside the Dockerfile, and nothing can be called measured.
 */
export function ownAnswer(
  own: Fingerprint,
  sets: readonly MeasuredShape[],
  isWhole: boolean,
): OwnAnswer {
  const found = sets
    .map((set) => {
      const files = isWhole ? otherFiles(own, set) : [];
      const difference = differenceOfParts(own.parts, set.parts);
      const distance = difference.distance + Math.min(files.length * fileWeight, mostForFiles);
      return { set, files, difference, distance, sameText: own.text === set.text };
    })
    // Of two that are equally far, the one on the base that its FROM names.
    .sort((a, b) => a.distance - b.distance || Number(a.set.olderBase) - Number(b.set.olderBase));
  const same = found.filter(({ distance }) => distance === 0);
  const [alike] = [...same.filter(({ sameText }) => sameText), ...same];
  if (alike !== undefined) {
    const { set, sameText } = alike;
    if (sameText && isWhole) return { kind: 'measured', set };
    return { kind: 'same-shape', set, sameText, filesCompared: isWhole };
  }
  const [best] = found;
  if (best === undefined) return { kind: 'none' };
  const { yours, theirs, order } = best.difference;
  return { kind: 'nearest', set: best.set, yours, theirs, order, files: best.files };
}

const otherFiles = (one: Fingerprint, other: Fingerprint): string[] =>
  [...new Set([...Object.keys(one.beside), ...Object.keys(other.beside)])]
    .filter((path) => one.beside[path] !== other.beside[path])
    .sort();
