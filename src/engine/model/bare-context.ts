import type { CheckInput } from '../input.ts';
import { known, unknown, type Known } from '../known.ts';
import type { Context } from './context.ts';
import { plainPath } from './path.ts';
import type { Project } from './project.ts';

/** The context that has nothing but the Dockerfile; unknown where no files were given. */
export function bareContext({ files, dockerfile }: CheckInput, path: string): Context {
  const other: Known<null> =
    files === undefined ? unknown('the build context was not given') : known(null);
  const isOwn = (one: string): boolean => files !== undefined && plainPath(one) === path;
  return {
    read: (one) => (isOwn(one) ? known(dockerfile) : other),
    size: (one) =>
      isOwn(one) ? known(dockerfile.length) : unknown('nobody said how large the file is'),
    document: () => other,
    paths: files === undefined ? unknown('the build context was not given') : known([path]),
    ignoreFile: other,
    requirements: () => other,
    script: () => other,
    endings: ({ endings }) => endings,
  };
}

/** A project without a file. */
export const bareProject =
  (context: Context) =>
  (folder: string): Project => {
    const nothing = context.paths.kind === 'unknown' ? context.paths : known([]);
    return {
      folder,
      pyproject: context.document(folder),
      tool: () => undefined,
      dependencies: nothing,
      pythons: [],
      locks: nothing,
    };
  };
