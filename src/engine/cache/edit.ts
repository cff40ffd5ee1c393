/**
 * What is imagined to be otherwise than in the last build. `file`: the text of one file of the context, by its path.
 * `base`: an image that FROM, COPY --from or a mount names, as it is written there, has other layers; or several have.
 * `argument`: a build argument has another value; a new commit is the argument that names it. `null`: nothing.
 */
export type RebuildEdit =
  | { readonly file: string }
  | { readonly base: string | readonly string[] }
  | { readonly argument: string }
  | null;

/** What a builder can do that not every builder can. */
export interface BuilderSkills {
  /**
   * Whether `COPY --link` makes a layer that does not depend on those below. The classic image store (`overlay2`)
   * of a Docker Engine cannot: there, the flag changes nothing.
   */
  readonly links: boolean;
}
