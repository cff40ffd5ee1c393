import type { Known } from '../known.ts';
import type { Place } from '../place.ts';
import type { CiStep } from './ci.ts';

export type BuildTool =
  | 'build-push-action'
  | 'bake-action'
  | 'bake'
  | 'docker'
  | 'buildx'
  | 'podman'
  | 'buildah'
  | 'kaniko'
  | 'compose'
  | 'depot';

/** An image build in a CI file. */
export interface CiBuild {
  readonly step: CiStep;
  readonly tool: BuildTool;
  /** The action's reference, or the command. */
  readonly place: Place;
  /** Whether it builds the judged Dockerfile; `maybe`: the path is a variable or the folder's name is not known. */
  readonly ofThisDockerfile: 'yes' | 'maybe' | 'no';
  /** Path from the root of the repository. */
  readonly dockerfile: Known<string>;
  /** Path from the root of the repository, '' for the root itself; unknown for a Git address. */
  readonly context: Known<string>;
  readonly target: BuildText | null;
  /** The target of a bake file that this is; null for every other build, and where the bake file does not tell. */
  readonly baked: string | null;
  /** One each, as written. */
  readonly tags: readonly BuildText[];
  /** Build arguments, `NAME=value` each. */
  readonly arguments: readonly BuildText[];
  readonly secrets: readonly BuildText[];
  /** Labels and annotations, `name=value` each, or an expression such as `${{ steps.meta.outputs.labels }}`. */
  readonly labels: readonly BuildText[];
  readonly cacheFrom: readonly BuildText[];
  readonly cacheTo: readonly BuildText[];
  readonly push: Push;
  /** Inside `if`, `case` or after `||` of its script: it may not run. */
  readonly conditional: boolean;
  /** `--no-cache`, a no-cache filter, or an argument whose name says that it defeats the cache. */
  readonly noCache: Known<boolean>;
  /** Asks the registry for the base again; true for builders that always do. */
  readonly pull: Known<boolean>;
  /** False when options come from somewhere else: absence of one proves nothing. */
  readonly complete: boolean;
}

/** `sometimes`: an expression decides. */
export type Push = 'always' | 'never' | 'sometimes';

/** A value of a build, as written. */
export interface BuildText {
  readonly text: string;
  /** Exact where the value stands on one line of its own, else the whole input or word. */
  readonly place: Place;
}

/** `docker push NAME`, `podman push`, `buildah push`, `crane push`, `skopeo copy`. */
export interface CiPush {
  readonly step: CiStep;
  readonly place: Place;
  readonly conditional: boolean;
  /** The images named, as written. */
  readonly images: readonly BuildText[];
}
