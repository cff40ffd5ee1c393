import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import { normalPath } from '../../model/path.ts';
import { remembered } from '../../model/remembered.ts';
import { isPattern, matchesPath } from './path-pattern.ts';

export type Presence = 'there' | 'ignored' | 'missing';

/** Patterns are compared with every path; more than this many are not worth the time. */
const mostPatterns = 50;

/** Which paths of the build context a COPY can see. */
export class ContextListing {
  /** Every file and folder, and whether anything of it reaches the build. */
  readonly #reaches = new Map<string, boolean>([['', false]]);
  readonly #folders = new Set<string>(['']);
  readonly #byLowerCase = new Map<string, string>();
  #patterns = 0;

  constructor(paths: readonly string[], ignores: (path: string) => boolean) {
    for (const path of paths) {
      const reaches = !ignores(path);
      const parts = path.split('/');
      for (let length = 0; length <= parts.length; length++) {
        const part = parts.slice(0, length).join('/');
        if (length < parts.length) this.#folders.add(part);
        this.#reaches.set(part, reaches || this.#reaches.get(part) === true);
        this.#byLowerCase.set(part.toLowerCase(), part);
      }
    }
  }

  /** Null when nothing is known of the context. */
  static of(model: Model): ContextListing | null {
    return listed(model).listing;
  }

  presence(source: string): Presence {
    const path = normalPath(source).slice(1);
    if (isPattern(path)) return this.#matching(path);
    const reaches = this.#reaches.get(path);
    return reaches === undefined ? 'missing' : reaches ? 'there' : 'ignored';
  }

  /** Whether something lies below it. */
  isFolder(source: string): boolean {
    return this.#folders.has(normalPath(source).slice(1));
  }

  /** The same path in other letters; null when there is none. */
  inOtherCase(source: string): string | null {
    const path = normalPath(source).slice(1);
    const found = this.#byLowerCase.get(path.toLowerCase());
    return found === undefined || found === path ? null : found;
  }

  #matching(pattern: string): Presence {
    if (this.#patterns++ > mostPatterns) return 'there';
    let found: Presence = 'missing';
    for (const [path, reaches] of this.#reaches) {
      if (path === '' || !matchesPath(pattern, path)) continue;
      if (reaches) return 'there';
      found = 'ignored';
    }
    return found;
  }
}

const listed = remembered(({ context }) => {
  const paths = valueOf(context.paths);
  const ignore = valueOf(context.ignoreFile);
  const isKnown = paths !== undefined && ignore !== undefined;
  return {
    listing: isKnown ? new ContextListing(paths, (path) => ignore?.ignores(path) === true) : null,
  };
});
