import { known, unknown, type Known } from '../known.ts';
import type { CheckInput } from '../input.ts';
import { parseShell, scriptTextOf } from '../syntax/index.ts';
import { bareContext } from './bare-context.ts';
import { chosenEndings } from './chosen-branch.ts';
import type { Context, IgnoreFile } from './context.ts';
import { readDocument } from './document-reader.ts';
import { readIgnoreFile } from './ignore-patterns.ts';
import { readRequirements } from './requirements-file.ts';
import type { RequirementsFile } from './requirements.ts';
import { readScript } from './script-reader.ts';
import type { Script } from './script.ts';
import { plainPath } from './path.ts';

/** The context of a check: everything is read once, when a rule first asks. */
export function readContext(input: CheckInput, dockerfile: string): Context {
  if (input.files === undefined) return bareContext(input, dockerfile);
  const given = new GivenFiles(input, input.files, dockerfile);
  const read = (path: string): Known<string | null> => given.read(plainPath(path));
  let ignoreFile: Known<IgnoreFile | null> | undefined;
  return {
    read,
    size: (path) => given.size(plainPath(path)),
    document: remembered((path) => readDocument(plainPath(path), read(path), input.parsers)),
    paths: known(given.paths),
    get ignoreFile() {
      return (ignoreFile ??= readIgnore(read, dockerfile));
    },
    requirements: remembered((path) => requirementsIn(plainPath(path), read(path))),
    script: remembered((path) => scriptIn(plainPath(path), read(path))),
    endings: (script, first) => {
      const text = script.path === null ? unknown('no file') : read(script.path);
      return text.kind === 'known' && text.value !== null
        ? chosenEndings(script, text.value, first)
        : script.endings;
    },
  };
}

/** The files that came with the input, and those of which only the names did. */
class GivenFiles {
  readonly paths: readonly string[];
  readonly #listed: ReadonlySet<string>;
  readonly #folders: ReadonlySet<string>;
  readonly #texts: ReadonlyMap<string, string>;
  readonly #sizes: CheckInput['sizes'];

  constructor(input: CheckInput, files: Readonly<Record<string, string>>, dockerfile: string) {
    const texts = new Map(Object.entries(files).map(([path, text]) => [plainPath(path), text]));
    this.#texts = texts.set(dockerfile, input.dockerfile);
    this.#listed = new Set(
      [...Object.keys(files), ...(input.listing ?? []), dockerfile].map(plainPath),
    );
    this.paths = [...this.#listed].sort();
    this.#folders = new Set(this.paths.flatMap(foldersAbove));
    this.#sizes = input.sizes;
  }

  read(path: string): Known<string | null> {
    const text = this.#texts.get(path);
    if (text !== undefined) return known(text);
    return this.#listed.has(path) || this.#folders.has(path)
      ? unknown('the file was not given')
      : known(null);
  }

  size(path: string): Known<number> {
    const bytes = this.#texts.get(path)?.length ?? this.#sizes?.[path];
    return bytes === undefined ? unknown('nobody said how large the file is') : known(bytes);
  }
}

/** `a` and `a/b` of `a/b/c`. */
const foldersAbove = (path: string): string[] =>
  path
    .split('/')
    .slice(0, -1)
    .map((_, at, parts) => parts.slice(0, at + 1).join('/'));

function requirementsIn(path: string, text: Known<string | null>): Known<RequirementsFile | null> {
  return text.kind === 'unknown' || text.value === null
    ? narrowed(text)
    : known(readRequirements(path, text.value));
}

function scriptIn(path: string, text: Known<string | null>): Known<Script | null> {
  if (text.kind === 'unknown' || text.value === null) return narrowed(text);
  if (!isShell(path, text.value)) return unknown('not a shell script');
  const place = { file: path, length: text.value.length };
  return known(readScript(parseShell(scriptTextOf(text.value)), place, path));
}

/** `<Dockerfile>.dockerignore` counts before `.dockerignore`. */
function readIgnore(read: Context['read'], dockerfile: string): Known<IgnoreFile | null> {
  for (const path of [`${dockerfile}.dockerignore`, '.dockerignore']) {
    const text = read(path);
    if (text.kind === 'unknown') return text;
    if (text.value !== null) return known(readIgnoreFile(path, text.value));
  }
  return known(null);
}

/** By its first line; a file without one is a shell script when its name says so. */
const isShell = (path: string, text: string): boolean =>
  text.startsWith('#!')
    ? /^#![^\n]*\b(?:ba|da|a|z|k)?sh\b/.test(text)
    : /\.(?:sh|bash)$/.test(path) || (/entrypoint|start/.test(path) && !/\.\w+$/.test(path));

const narrowed = (text: Known<string | null>): Known<null> =>
  text.kind === 'unknown' ? text : known(null);

function remembered<T>(make: (path: string) => T): (path: string) => T {
  const made = new Map<string, T>();
  return (path) => {
    const present = made.get(path);
    if (present !== undefined) return present;
    const value = make(path);
    made.set(path, value);
    return value;
  };
}
