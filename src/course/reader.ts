/** How the course reads the repository: the site build, the measuring and the tests each bring their own. */
export interface Reader {
  /** The text of a file by its path from the top of the repository; null when there is none. */
  read(path: string): string | null;
  /** Names in a folder, folders with a final slash, in any order; empty when there is none. */
  list(folder: string): readonly string[];
}

/** Turns the text between two lines of `---` into an object; `parse` of the yaml package will do. */
export type ParseYaml = (yaml: string) => unknown;
