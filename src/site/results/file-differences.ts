/** A file that is not the same in two file sets; null: it is not there. */
export interface FileDifference {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

type Texts = ReadonlyMap<string, string>;

/** Files that differ between two build contexts: the Dockerfile, what it is built with, then the rest by name. */
export function fileDifferences(before: Texts, after: Texts): FileDifference[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((path) => ({
      path,
      before: before.get(path) ?? null,
      after: after.get(path) ?? null,
    }))
    .filter((file) => file.before !== file.after)
    .sort((one, other) => order(one.path) - order(other.path) || (one.path < other.path ? -1 : 1));
}

const first = ['Dockerfile', '.dockerignore'];

const order = (path: string): number => {
  const place = first.indexOf(path);
  return place < 0 ? first.length : place;
};
