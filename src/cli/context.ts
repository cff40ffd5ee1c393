import { readdir } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { judge, valueOf, type CheckInput, type Model } from '../engine/index.ts';
import { lessonContext } from './lesson-context.ts';
import { readText, readTextIfAny } from './text-file.ts';

/** A Dockerfile with the files beside it, ready to be judged. */
export interface JudgedFile {
  /** As printed: relative to the working directory. */
  readonly shown: string;
  readonly input: CheckInput;
  /** Turns a path in the context into one to print. */
  readonly show: (contextPath: string) => string;
}

/** Above this many paths a context is not listed, and nothing is concluded from a path's absence. */
const mostPaths = 20_000;

/** Folders listed by name only: what is in them never needs a look. */
const opaque = new Set(['.git', '.hg', 'node_modules', '.venv', 'venv', '__pycache__', '.tox']);

const isWorthReading = (path: string): boolean =>
  /(^|\/)(requirements[^/]*|constraints[^/]*)\.(txt|in)$/.test(path) ||
  /(^|\/)(pyproject\.toml|\.dockerignore|gunicorn\.conf\.py|\.python-version|[^/]*\.dockerignore)$/.test(
    path,
  ) ||
  /\.(sh|bash)$/.test(path) ||
  /(^|\/)[^/.]*(entrypoint|start|run|boot)[^/.]*$/.test(path);

/** Reads a Dockerfile and what can be known of its build context. */
export async function readJudged(
  file: string,
  cwd: string,
  today: string,
  contextOption: string | undefined,
): Promise<JudgedFile> {
  const absolute = resolve(cwd, file);
  const dockerfile = await readText(absolute, file);
  const fromLesson = await lessonContext(absolute);
  if (fromLesson !== null && contextOption === undefined) {
    return {
      shown: file,
      input: { dockerfile, path: basename(absolute), ...fromLesson, today },
      show: (path) => join(dirname(file), path),
    };
  }
  const root =
    contextOption === undefined
      ? await contextRoot(absolute, cwd, dockerfile)
      : resolve(cwd, contextOption);
  const path = root === null ? basename(absolute) : slashed(relative(root, absolute));
  const beside = root === null ? {} : await readContext(root, dockerfile, path);
  return {
    shown: file,
    input: { dockerfile, path, ...beside, today },
    show: (shown) =>
      root === null ? join(dirname(file), shown) : relative(cwd, join(root, shown)),
  };
}

/**
 * The nearest directory, from the Dockerfile's own upwards to the working directory, that holds something the
 * Dockerfile copies. Null when none does: nothing is known of the context then.
 */
async function contextRoot(
  absolute: string,
  cwd: string,
  dockerfile: string,
): Promise<string | null> {
  const sources = literalSources(judge({ dockerfile }).model);
  const own = dirname(absolute);
  if (sources.length === 0) return own;
  for (let directory = own; ; directory = dirname(directory)) {
    const names = new Set(await readdir(directory).catch(() => []));
    if (sources.some((source) => names.has(source.split('/')[0] ?? source))) return directory;
    if (directory === cwd || dirname(directory) === directory || !directory.startsWith(cwd))
      return null;
  }
}

/** What COPY and ADD take from the context by a plain name; `.` says nothing about where the context is. */
function literalSources(model: Model): string[] {
  const names = model.stages.flatMap((stage) =>
    stage.steps.flatMap((step) =>
      step.kind === 'copy' && step.from === 'context'
        ? step.sources.map((source) => valueOf(source.value) ?? '')
        : [],
    ),
  );
  return names
    .map((name) => name.replace(/^\.?\/+/, ''))
    .filter((name) => /^[\w.-]+(\/|$)/.test(name) && name !== '.');
}

async function readContext(
  root: string,
  dockerfile: string,
  path: string,
): Promise<Pick<CheckInput, 'files' | 'listing'>> {
  const listing: string[] = [];
  if (!(await list(root, '', listing))) return {};
  const wanted = listing.filter(
    (name) => isWorthReading(name) || dockerfile.includes(basename(name)),
  );
  const files: Record<string, string> = {};
  for (const name of wanted.slice(0, 200)) {
    if (name === path) continue;
    const text = await readTextIfAny(join(root, name));
    if (text !== null) files[name] = text;
  }
  return { files, listing };
}

/** Adds every path below; false when there are too many to list. */
async function list(root: string, below: string, into: string[]): Promise<boolean> {
  const entries = await readdir(join(root, below), { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (into.length >= mostPaths) return false;
    if (entry.isDirectory() && !opaque.has(entry.name)) {
      if (!(await list(root, path, into))) return false;
    } else into.push(path);
  }
  return true;
}

const slashed = (path: string): string => path.split(sep).join('/');
