/** What a part of a shape weighs when two files are compared: the base most, then what is run. */
const weights: Readonly<Record<string, number>> = {
  from: 10,
  run: 4,
  copy: 2,
  add: 2,
  user: 2,
  start: 2,
};

/** Where the difference lies, and how far apart it puts two files. */
export interface PartDifference {
  /** Parts that only one of the two has, as often as it has them more. */
  readonly yours: readonly string[];
  readonly theirs: readonly string[];
  /** True when what both have stands in another order. */
  readonly order: boolean;
  /** Zero for the same shape; grows with every part that differs, and less where the two parts resemble each other. */
  readonly distance: number;
}

export function differenceOfParts(
  own: readonly string[],
  other: readonly string[],
): PartDifference {
  const yours = only(own, other);
  const theirs = only(other, own);
  const order = !sameOrder(without(own, yours), without(other, theirs));
  return { yours, theirs, order, distance: apart(yours, theirs) + (order ? 1 : 0) };
}

const kindOf = (part: string): string => part.split(' ', 1)[0] ?? '';

const weightOf = (part: string): number => weights[kindOf(part)] ?? 1;

/** Each part in vain weighs itself; two of a kind that resemble each other weigh less than both. */
function apart(yours: readonly string[], theirs: readonly string[]): number {
  const left = [...theirs];
  let sum = 0;
  for (const part of yours) {
    const [best] = left
      .map((other, at) => ({ at, like: likeness(part, other) }))
      .sort((a, b) => b.like - a.like);
    if (best === undefined || best.like === 0) {
      sum += weightOf(part);
      continue;
    }
    left.splice(best.at, 1);
    sum += 2 * weightOf(part) * (1 - 0.9 * best.like);
  }
  return left.reduce((total, part) => total + weightOf(part), sum);
}

/** How much of two parts is the same, from 0 to 1; zero for parts of different kinds. */
function likeness(one: string, other: string): number {
  if (kindOf(one) !== kindOf(other)) return 0;
  const [a, b] = [wordsOf(one), wordsOf(other)];
  const all = [...new Set([...a, ...b])];
  const common = all.filter((word) => a.has(word) && b.has(word));
  return all.length === 0 ? 0 : weightOfWords(common) / weightOfWords(all);
}

/** Of a base, its name and the words of its tag: another version is nearer than another variant. */
const wordsOf = (part: string): Set<string> =>
  new Set(
    part
      .split(kindOf(part) === 'from' ? /[\s:@/-]/ : /\s/)
      .slice(1)
      .filter(Boolean),
  );

const weightOfWords = (words: readonly string[]): number =>
  words.reduce((sum, word) => sum + (/^\d/.test(word) ? 0.3 : 1), 0);

function only(parts: readonly string[], others: readonly string[]): string[] {
  const left = counted(others);
  return parts.filter((part) => !take(left, part));
}

function without(parts: readonly string[], gone: readonly string[]): string[] {
  const left = counted(gone);
  return parts.filter((part) => !take(left, part));
}

const sameOrder = (one: readonly string[], other: readonly string[]): boolean =>
  one.every((part, at) => part === other[at]);

function counted(parts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const part of parts) counts.set(part, (counts.get(part) ?? 0) + 1);
  return counts;
}

function take(counts: Map<string, number>, part: string): boolean {
  const count = counts.get(part) ?? 0;
  if (count > 0) counts.set(part, count - 1);
  return count > 0;
}
