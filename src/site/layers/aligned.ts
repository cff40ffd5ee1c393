/** What of a layer says whether it is the same step in two images. */
export interface Alignable {
  readonly instruction: string;
  readonly fromBase: boolean;
}

export interface Pair<Layer extends Alignable> {
  readonly left: Layer | null;
  readonly right: Layer | null;
}

/**
 * Two images layer by layer, lowest first: layers of the same instruction stand side by side, in an order that keeps
 * both; the others stand alone.
 */
export function aligned<Layer extends Alignable>(
  left: readonly Layer[],
  right: readonly Layer[],
): Pair<Layer>[] {
  const common = lengths(left, right);
  const pairs: Pair<Layer>[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    const [one, other] = [left[i] ?? null, right[j] ?? null];
    if (one !== null && other !== null && isSame(one, other)) {
      pairs.push({ left: one, right: other });
      i += 1;
      j += 1;
    } else if (other === null || (one !== null && at(common, i + 1, j) >= at(common, i, j + 1))) {
      pairs.push({ left: one, right: null });
      i += 1;
    } else {
      pairs.push({ left: null, right: other });
      j += 1;
    }
  }
  return pairs;
}

const isSame = (one: Alignable, other: Alignable): boolean =>
  one.instruction === other.instruction && one.fromBase === other.fromBase;

/** Of the longest common run of layers from each pair of places on. */
function lengths(left: readonly Alignable[], right: readonly Alignable[]): number[][] {
  const table = Array.from({ length: left.length + 1 }, () =>
    new Array<number>(right.length + 1).fill(0),
  );
  for (let i = left.length - 1; i >= 0; i -= 1) {
    const [one, row] = [left[i], table[i]];
    if (one === undefined || row === undefined) continue;
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const other = right[j];
      row[j] =
        other !== undefined && isSame(one, other)
          ? at(table, i + 1, j + 1) + 1
          : Math.max(at(table, i + 1, j), at(table, i, j + 1));
    }
  }
  return table;
}

const at = (table: readonly (readonly number[])[], i: number, j: number): number =>
  table[i]?.[j] ?? 0;
