import type { Known } from '../known.ts';

/** What the dated table of base images knows of an image; every fact may be unknown. */
export interface BaseFacts {
  readonly family: Known<
    'debian' | 'ubuntu' | 'alpine' | 'rhel' | 'distroless' | 'wolfi' | 'scratch'
  >;
  /** Debian or Ubuntu codename (`trixie`), Alpine or Ubuntu version (`3.23`, `24.04`). */
  readonly release: Known<string>;
  /** The interpreter's minor version, e.g. `3.13`; null: known to have no Python. */
  readonly python: Known<string | null>;
  /** `official`: built from source under /usr/local; `distro`: the distribution's own. */
  readonly pythonOrigin: Known<'official' | 'distro' | 'none'>;
  /** `slim`, `full`, `alpine`, `minimal`, … of official images. */
  readonly variant: Known<'full' | 'slim' | 'alpine' | 'minimal'>;
  /** Default user; `root` for most. */
  readonly user: Known<string>;
  /** Default WORKDIR; null: none. */
  readonly workdir: Known<string | null>;
  /** True when the image ends with a CMD or ENTRYPOINT that serves nothing by itself (python's REPL, a shell). */
  readonly startsNothing: Known<boolean>;
  /** The image's own ENTRYPOINT; empty for none. */
  readonly entrypoint: Known<readonly string[]>;
  /** ENV of the image, by name, as far as known; unknown images: unknown for every name. */
  env(name: string): Known<string | null>;
  /** Whether a program is on the PATH of the image; unknown when the table cannot say. */
  has(program: string): Known<boolean>;
}
