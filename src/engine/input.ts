import type { DocumentParsers } from './documents/document.ts';
import type { LabelSchema } from './model/labels.ts';
import type { Severity } from './rule.ts';

/** What the engine judges. Texts may be hostile and up to 1 MB each. */
export interface CheckInput {
  /** The text of the Dockerfile. */
  readonly dockerfile: string;
  /** Its path in the build context; decides which `<path>.dockerignore` applies. */
  readonly path?: string;
  /** Path of the context from the folder the caller works in; for who has no `repository`, whose folder counts before it. */
  readonly folder?: string;
  /**
   * The stage that ships, by its name in any case, or by its number: what `--target` says. Without it, or where no
   * stage is called so, the CI and compose files tell, else it is the last one. See `Report.target`.
   */
  readonly target?: string;
  /**
   * The texts of the files beside it, by path in the build context. When given, a file that is in neither
   * `files` nor `listing` is known to be absent; when left out, nothing is known of the context.
   */
  readonly files?: Readonly<Record<string, string>>;
  /** Further paths that exist in the context but whose text was not read. */
  readonly listing?: readonly string[];
  /** Sizes in bytes of files in `listing`, as far as they are known. */
  readonly sizes?: Readonly<Record<string, number>>;
  /**
   * What is known of the repository around the context: CI files, compose files, update bots. Paths are relative to the
   * context and may start with `../`. When given, a file that is not in it is known to be absent from the repository.
   */
  readonly repository?: {
    readonly files: Readonly<Record<string, string>>;
    readonly listing?: readonly string[];
    /** Path of the context from the root of the repository, '' for the root itself; tells it from its neighbours. */
    readonly folder?: string;
  };
  /** Readers of YAML and TOML, from `documentParsers`; without them such files are unknown. */
  readonly parsers?: DocumentParsers;
  /** ISO date for end-of-life tables and expiring ignores; without it those stay silent. */
  readonly today?: string;
  readonly config?: CheckConfig;
}

export interface CheckConfig {
  /** Rule id to severity, or `off`. Optional rules judge only when they have one. */
  readonly severities?: Readonly<Record<string, Severity | 'off'>>;
  /** Facts about images that the table of bases does not know; the first whose pattern fits counts. */
  readonly bases?: readonly ConfiguredBase[];
  /** Registries that images may come from, such as `registry.example.com` or `docker.io`; left out: any. */
  readonly trustedRegistries?: readonly string[];
  /** Labels that images must have, and what their values look like; left out: any. */
  readonly labels?: LabelSchema;
}

/** What a team says about a base image of its own. */
export interface ConfiguredBase {
  /** Repository as written in FROM, without tag; one `*` stands for anything: `registry.example.com/base/python*`. */
  readonly image: string;
  /** A public image whose facts hold for it, tag included: `python:3.13-slim-trixie`. `{tag}` is the tag in use. */
  readonly like?: string;
  /** The user it ends with, when that is not root. */
  readonly user?: string;
  /** Programs it has beyond `like`. */
  readonly programs?: readonly string[];
}
