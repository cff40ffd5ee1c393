import { kept, again, maybe, type Verdict } from './verdict.ts';

/** More paths than this are not told apart. */
const most = 100;

/**
 * Files that a stage has otherwise than after the last build, as far as its instructions tell. COPY --from and mounts
 * are keyed by the contents of what they take, so a stage that ran again is no reason by itself.
 */
export class MadeFiles {
  readonly #certain = new Set<string>();
  /** Whether an instruction ran again that may have written anything anywhere. */
  #anything: boolean;

  constructor(parent?: MadeFiles) {
    this.#anything = parent ? parent.#anything : false;
    for (const path of parent ? parent.#certain : []) this.#certain.add(path);
  }

  /** A file or folder, by its absolute path, in which something is otherwise for certain. */
  changed(path: string): void {
    if (this.#certain.size < most) this.#certain.add(path);
    else this.#anything = true;
  }

  anywhere(): void {
    this.#anything = true;
  }

  /** What an instruction does that takes these absolute paths; undefined: which is not known. */
  takenBy(paths: readonly (string | undefined)[]): Verdict {
    for (const path of paths) {
      if (path === undefined) continue;
      const changed = [...this.#certain].find((one) => isWithin(one, path) || isWithin(path, one));
      if (changed !== undefined) return again(`the stage it takes files from has others now`);
    }
    const isUnsure = this.#anything || (paths.includes(undefined) && this.#certain.size > 0);
    return isUnsure ? maybe('the stage it takes files from may have made others') : kept;
  }
}

const isWithin = (path: string, folder: string): boolean =>
  folder === '/' || path === folder || path.startsWith(`${folder}/`);
