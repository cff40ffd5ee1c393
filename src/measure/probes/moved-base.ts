import { withContextFolder } from '../context-folder.ts';
import { answer, type Docker } from '../docker.ts';

/** A file that no base has, alone in a layer of its own. */
const movedBase = (base: string): ReadonlyMap<string, string> =>
  new Map([
    ['Dockerfile', `FROM ${base}\nCOPY moved /base-has-moved\n`],
    ['moved', 'A base image has moved.\n'],
  ]);

/**
 * Builds an image from each base with one more layer, as a base that was published anew has other layers; lends them
 * by the base they stand for, and removes them. Throws when one cannot be built.
 */
export async function withMovedBases<T>(
  docker: Docker,
  bases: Readonly<Record<string, string>>,
  tag: string,
  use: (moved: Readonly<Record<string, string>>) => Promise<T>,
): Promise<T> {
  const moved: Record<string, string> = {};
  try {
    for (const [index, [base, image]] of Object.entries(bases).entries()) {
      const name = `${tag}-base-${index}`;
      moved[base] = name;
      await withContextFolder(movedBase(image), (folder) =>
        answer(docker, [
          ...['buildx', 'build', '--quiet', '--provenance=false', '--load'],
          ...['--tag', name, folder],
        ]),
      );
    }
    return await use(moved);
  } finally {
    for (const name of Object.values(moved)) await docker(['image', 'rm', '--force', name]);
  }
}
