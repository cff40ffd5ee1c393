import { known, unknown, type Known } from '../known.ts';
import { isSamePath, relativePath } from './ci-path.ts';
import { hasExpression } from './ci-text.ts';
import type { Repository } from './repository.ts';

/** Where the judged Dockerfile lies, as seen from a CI file or a compose file. */
export interface DockerfilePlace {
  readonly file: string;
  readonly repository: Repository;
}

/** What a build says about its Dockerfile; null: nothing. Undefined: it says something that cannot be read. */
export interface BuildPaths {
  readonly context: string | null | undefined;
  readonly dockerfile: string | null | undefined;
  /** The Dockerfile's path starts from the context and not from the working directory. */
  readonly dockerfileInContext: boolean;
  /** What both start from, relative to `root`; null: not known. */
  readonly folder: string | null;
  /** From the judged context to where `folder` starts: `../../`. */
  readonly root: string;
}

export interface BuildTarget {
  readonly dockerfile: Known<string>;
  readonly context: Known<string>;
  readonly ofThisDockerfile: 'yes' | 'maybe' | 'no';
}

const isReadable = (path: string): boolean =>
  !hasExpression(path) && !/[$`*?{]|:\/\/|^git@|^-$|^~/.test(path);

export function targetOf(paths: BuildPaths, { file, repository }: DockerfilePlace): BuildTarget {
  const context = fromRoot(
    paths.context ?? (paths.context === null ? '' : undefined),
    paths.folder,
  );
  const dockerfile =
    paths.dockerfile === null
      ? fromRoot(
          paths.context === undefined ? undefined : `${paths.context ?? ''}/Dockerfile`,
          paths.folder,
        )
      : fromRoot(
          paths.dockerfile !== undefined && paths.dockerfileInContext && paths.context !== undefined
            ? `${paths.context ?? ''}/${paths.dockerfile}`
            : paths.dockerfile,
          paths.folder,
        );
  if (dockerfile.kind === 'unknown') return { dockerfile, context, ofThisDockerfile: 'maybe' };
  const own = relativePath(`${paths.root}${dockerfile.value}`);
  const isOwn = isSamePath(own, file, repository);
  // Podman and Buildah look for a Containerfile first, Docker for a dockerfile last.
  const other =
    paths.dockerfile === null && isOwn === 'no'
      ? own?.replace(
          /Dockerfile$/,
          /(?:^|\/)dockerfile$/.test(file) ? 'dockerfile' : 'Containerfile',
        )
      : undefined;
  return {
    dockerfile,
    context,
    ofThisDockerfile: other === undefined ? isOwn : isSamePath(other, file, repository),
  };
}

function fromRoot(path: string | undefined, folder: string | null): Known<string> {
  if (path === undefined || folder === null || !isReadable(path))
    return unknown('the path is decided while it runs');
  const plain = relativePath(
    path.startsWith('/') && folder === '' ? `.${path}` : `${folder}/${path}`,
  );
  return plain === null ? unknown('the path is too long') : known(plain);
}
