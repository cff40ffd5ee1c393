import { dirname, join, resolve } from 'node:path';
import type { CheckConfig, Severity } from '../engine/index.ts';
import type { ConfigurationReader } from './configuration-file.ts';
import type { Disk } from './disk.ts';
import { excludedBy, type Exclusion } from './excluded.ts';
import { stat } from './files.ts';

/** What a configuration file says, with those that it extends. */
export interface Configured {
  readonly config: CheckConfig;
  readonly failOn?: Severity;
  readonly site?: string;
  readonly target?: string;
  readonly exclude: readonly Exclusion[];
  /** It extends hadolint, so people look for hadolint's codes. */
  readonly isLikeHadolint?: boolean;
}

export const configurationName = 'shipworthy.json';

const nothing: Configured = { config: {}, exclude: [] };

/**
 * The configurations of one run. The nearest shipworthy.json at or above a Dockerfile, up to the root of its
 * repository, counts for it; where there is none, the one nearest to the working directory; where `--config` names
 * one, that one for all of them; false: none. Each is read once, and only where it counts.
 */
export class Configurations {
  readonly #named: string | false | undefined;
  readonly #cwd: string;
  readonly #disk: Disk;
  readonly #above = new Map<string, Promise<readonly string[]>>();
  readonly #read = new Map<string, Promise<Configured>>();
  readonly #excluding = new Map<Configured, (absolute: string) => boolean>();
  #reader: ConfigurationReader | undefined;

  constructor(named: string | false | undefined, cwd: string, disk: Disk) {
    this.#named = named;
    this.#cwd = cwd;
    this.#disk = disk;
  }

  /** What counts for the run as a whole, and for a text that lies nowhere. */
  async ofRun(): Promise<Configured> {
    if (this.#named === false) return nothing;
    if (this.#named !== undefined) return this.#at(resolve(this.#cwd, this.#named));
    const [nearest] = await this.#atOrAbove(this.#cwd);
    return nearest === undefined ? nothing : this.#at(nearest);
  }

  /** What counts for a Dockerfile. */
  async of(absolute: string): Promise<Configured> {
    if (this.#named !== undefined) return this.ofRun();
    const [nearest] = await this.#atOrAbove(dirname(absolute));
    return nearest === undefined ? this.ofRun() : this.#at(nearest);
  }

  /**
   * Whether the run's configuration or any one at or above the Dockerfile excludes it. The outermost is asked first:
   * below a folder that it excludes nothing is read.
   */
  async excludes(absolute: string): Promise<boolean> {
    if (this.#isExcluded(await this.ofRun(), absolute)) return true;
    if (this.#named !== undefined) return false;
    for (const path of (await this.#atOrAbove(dirname(absolute))).toReversed())
      if (this.#isExcluded(await this.#at(path), absolute)) return true;
    return false;
  }

  #isExcluded(configured: Configured, absolute: string): boolean {
    let isExcluded = this.#excluding.get(configured);
    if (isExcluded === undefined) {
      isExcluded = excludedBy(configured.exclude);
      this.#excluding.set(configured, isExcluded);
    }
    return isExcluded(absolute);
  }

  /** The paths of all in a folder and above it, the nearest first. */
  #atOrAbove(folder: string): Promise<readonly string[]> {
    let known = this.#above.get(folder);
    if (known === undefined) {
      known = this.#lookFrom(folder);
      this.#above.set(folder, known);
    }
    return known;
  }

  async #lookFrom(folder: string): Promise<readonly string[]> {
    const path = join(folder, configurationName);
    const own = (await exists(path)) ? [path] : [];
    const isTop = dirname(folder) === folder || (await this.#disk.repositoryOf(folder)) === folder;
    return isTop ? own : [...own, ...(await this.#atOrAbove(dirname(folder)))];
  }

  #at(path: string): Promise<Configured> {
    let known = this.#read.get(path);
    if (known === undefined) {
      known = this.#readAt(path);
      this.#read.set(path, known);
    }
    return known;
  }

  /** The reader is loaded only where there is something to read. */
  async #readAt(path: string): Promise<Configured> {
    const { ConfigurationReader } = await import('./configuration-file.ts');
    this.#reader ??= new ConfigurationReader(this.#cwd);
    return this.#reader.read(path, this.#named !== undefined);
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT' && error.code !== 'ENOTDIR',
  );
