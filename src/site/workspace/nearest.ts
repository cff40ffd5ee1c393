import type { Shape } from '../../engine/index.ts';
import type { Texts } from './data.ts';
import type { Nearest } from './judged.ts';

/** A file set of the lesson, read. */
export interface Recorded {
  readonly name: string;
  readonly files: Texts;
  readonly shape: Shape;
}

const dockerfile = 'Dockerfile';

/** So many differences of a kind are told. */
const most = 4;

/** The recorded file set with the fewest differences; null when there is none. */
export function nearestTo(
  shape: Shape,
  files: Texts,
  recorded: readonly Recorded[],
): Nearest | null {
  const [best] = recorded
    .map((set) => ({
      set: set.name,
      yours: partsOnlyIn(shape.parts, set.shape.parts),
      theirs: partsOnlyIn(set.shape.parts, shape.parts),
      files: otherPaths(files, set.files),
    }))
    .sort((a, b) => distance(a) - distance(b));
  if (best === undefined) return null;
  const { set, yours, theirs } = best;
  const few = (all: readonly string[]) => all.slice(0, most);
  return { set, yours: few(yours), theirs: few(theirs), files: few(best.files) };
}

const distance = ({ yours, theirs, files }: Omit<Nearest, 'set'>): number =>
  yours.length + theirs.length + files.length;

function partsOnlyIn(parts: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const part of others) left.set(part, (left.get(part) ?? 0) + 1);
  return parts.filter((part) => {
    const count = left.get(part) ?? 0;
    if (count > 0) left.set(part, count - 1);
    return count === 0;
  });
}

/** Files beside the Dockerfile that do not say the same; a shape does not read them. */
export const otherPaths = (a: Texts, b: Texts): string[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(
    (path) => path !== dockerfile && meaning(a[path]) !== meaning(b[path]),
  );

/** A text without comments and blank lines; none where there is no file. The first line of a script is no comment. */
export const meaning = (text: string | undefined): string | undefined =>
  text
    ?.split('\n')
    .filter((line) => line.trim() !== '' && !/^\s*#(?!!)/.test(line))
    .map((line) => line.trimEnd())
    .join('\n');
