import type { DocumentNode } from '../documents/document.ts';
import type { Place } from '../place.ts';
import type { BuildText } from './ci-build.ts';

/** The services of the compose files of the repository. */
export interface Compose {
  /** Paths of the files that were read, sorted. */
  readonly files: readonly string[];
  /** Compose files that exist but were not read: absence then proves nothing. */
  readonly unread: readonly string[];
  /** Of every file, in order; a service that several files describe is there several times. */
  readonly services: readonly ComposeService[];
}

export interface ComposeService {
  readonly file: string;
  readonly name: string;
  /** The service's key. */
  readonly place: Place;
  /**
   * Whether its image comes from the judged Dockerfile: it builds it, it uses the image of a service that builds it, or
   * another file of the same folder says so of the same service. `maybe`: a path or name is a variable or not known here.
   */
  readonly ofThisDockerfile: 'yes' | 'maybe' | 'no';
  readonly image: string | null;
  /** `build.target`. */
  readonly target: string | null;
  /** Values of `build.args`, `NAME=value` each. */
  readonly arguments: readonly BuildText[];
  /** `off`: `disable: true` or `test: NONE`. Null: the image's own holds, unless `extends` brings one. */
  readonly healthcheck: 'on' | 'off' | null;
  /** Null: not given. */
  readonly init: boolean | null;
  readonly stopSignal: string | null;
  /** As written: `30s`. */
  readonly stopGracePeriod: string | null;
  /** The value at a path of keys below the service: `command`, `build.cache_from`, …; undefined without. */
  at(...path: readonly string[]): DocumentNode | undefined;
  /** False when `extends` or a variable brings more. */
  readonly complete: boolean;
}
