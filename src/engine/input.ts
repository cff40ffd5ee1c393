/** What the engine judges. Texts may be hostile and up to 1 MB each. */
export interface CheckInput {
  /** The text of the Dockerfile. */
  readonly dockerfile: string;
  /** Its path in the build context; decides which `<path>.dockerignore` applies. */
  readonly path?: string;
  /**
   * The texts of the files beside it, by path in the build context. When given, a file that is in neither
   * `files` nor `listing` is known to be absent; when left out, nothing is known of the context.
   */
  readonly files?: Readonly<Record<string, string>>;
  /** Further paths that exist in the context but whose text was not read. */
  readonly listing?: readonly string[];
  /** ISO date for end-of-life tables and expiring ignores; without it those stay silent. */
  readonly today?: string;
  readonly config?: CheckConfig;
}

export interface CheckConfig {
  /** Rule id to severity, or `off`. */
  readonly severities?: Readonly<Record<string, 'error' | 'warning' | 'info' | 'off'>>;
}
