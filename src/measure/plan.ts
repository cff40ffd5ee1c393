import type { BuildContext, PackagedApp } from '../course/file-set.ts';
import { buildContext } from '../course/file-set.ts';
import { collectionFolders, readCollection } from '../course/measured-collection.ts';
import type { Reader } from '../course/reader.ts';
import { inputsOf } from './inputs.ts';
import { usualRuns } from './usual-runs.ts';

export interface PlannedSet {
  readonly name: string;
  readonly context: BuildContext;
  readonly inputs: string;
}

export interface PlannedCollection {
  /** Of its record: a lesson's slug, `journey`, `evidence/<rule>`. */
  readonly name: string;
  readonly app: PackagedApp;
  readonly sets: readonly PlannedSet[];
  /** How often each build and probe is repeated when nobody says. */
  readonly runs: number;
  /** Image of a FROM line to the local image that is used in its place. */
  readonly bases: Readonly<Record<string, string>>;
}

/**
 * Every collection asked for by name or folder, or by `lessons` or `evidence` for all of a kind; all there are when
 * none is named. Throws one line for an unknown name, and for a file that cannot be read.
 */
export function planCollections(reader: Reader, asked: readonly string[]): PlannedCollection[] {
  const folders = collectionFolders(reader);
  const names = asked.flatMap((name) => namesFor(name.replace(/\/$/, ''), folders));
  const wanted = asked.length > 0 ? new Set(names) : folders.keys();
  return [...wanted].map((name) => {
    const { app, sets, bases, ...about } = readCollection(reader, name);
    return {
      name,
      app,
      bases,
      runs: usualRuns(about),
      sets: sets.map((set) => {
        const context = buildContext(reader, app, set);
        return { name: set.name, context, inputs: inputsOf(context, app, bases) };
      }),
    };
  });
}

function namesFor(asked: string, folders: ReadonlyMap<string, string>): string[] {
  const all = [...folders];
  const kinds: Record<string, (folder: string) => boolean> = {
    lessons: (folder) => !folder.startsWith('lessons/_'),
    evidence: (folder) => folder.startsWith('lessons/_evidence/'),
  };
  const kind = Object.hasOwn(kinds, asked) ? kinds[asked] : undefined;
  const found = all
    .filter(([name, folder]) => kind?.(folder) ?? (name === asked || folder === asked))
    .map(([name]) => name);
  if (found.length > 0) return found;
  const known = all.filter(([name]) => !name.startsWith('evidence/')).map(([name]) => name);
  throw new Error(
    `There is nothing to measure called "${asked}". Known: lessons, evidence, evidence/<rule>, ${known.join(', ')}`,
  );
}
