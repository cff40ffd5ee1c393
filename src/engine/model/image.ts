import type { Known } from '../known.ts';
import type { Place } from '../place.ts';
import type { Stage } from './stage.ts';

/** `registry:5000/team/python:3.13-slim@sha256:…`, variables resolved. */
export interface ImageReference {
  /** As resolved. */
  readonly text: string;
  /** Null for Docker Hub. */
  readonly registry: string | null;
  /** Path without registry, tag and digest; `library/` is dropped. */
  readonly repository: string;
  /** Last part of the repository: `python`. */
  readonly name: string;
  readonly tag: string | null;
  readonly digest: string | null;
}

export interface ImageUse {
  readonly reference: Known<ImageReference>;
  readonly by: 'from' | 'copy' | 'mount';
  readonly stage: Stage;
  /** The reference as written. */
  readonly place: Place;
  readonly raw: string;
}
