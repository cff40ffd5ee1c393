import { known, unknown, type Known } from '../known.ts';
import type { CheckInput } from '../input.ts';
import { parseShell, scriptTextOf } from '../syntax/index.ts';
import { bareContext } from './bare-context.ts';
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
  const files = input.files;
  if (files === undefined) return bareContext(input, dockerfile);
  const listed = new Set(
    [...Object.keys(files), ...(input.listing ?? []), dockerfile].map(plainPath),
  );
  const texts = new Map(Object.entries(files).map(([path, text]) => [plainPath(path), text]));
  texts.set(dockerfile, input.dockerfile);
  const paths = [...listed].sort();
  const folders = new Set(
    paths.flatMap((path) =>
      path
        .split('/')
        .slice(0, -1)
        .map((_, at, parts) => parts.slice(0, at + 1).join('/')),
    ),
  );

  const read = (path: string): Known<string | null> => {
    const text = texts.get(plainPath(path));
    if (text !== undefined) return known(text);
    return listed.has(plainPath(path)) || folders.has(plainPath(path))
      ? unknown('the file was not given')
      : known(null);
  };
  const requirements = remembered((path): Known<RequirementsFile | null> => {
    const text = read(path);
    return text.kind === 'unknown' || text.value === null
      ? narrowed(text)
      : known(readRequirements(plainPath(path), text.value));
  });
  const script = remembered((path): Known<Script | null> => {
    const text = read(path);
    if (text.kind === 'unknown' || text.value === null) return narrowed(text);
    if (!isShell(path, text.value)) return unknown('not a shell script');
    return known(
      readScript(
        parseShell(scriptTextOf(text.value)),
        { file: plainPath(path), length: text.value.length },
        plainPath(path),
      ),
    );
  });
  const document = remembered((path) => readDocument(plainPath(path), read(path), input.parsers));
  let ignoreFile: Known<IgnoreFile | null> | undefined;
  const size = (path: string): Known<number> => {
    const text = texts.get(plainPath(path));
    const bytes = text === undefined ? input.sizes?.[plainPath(path)] : text.length;
    return bytes === undefined ? unknown('nobody said how large the file is') : known(bytes);
  };
  return {
    read,
    size,
    document,
    paths: known(paths),
    get ignoreFile() {
      return (ignoreFile ??= readIgnore(read, dockerfile));
    },
    requirements,
    script,
  };
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
