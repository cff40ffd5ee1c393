import { known, unknown, valueOf, type Known } from '../known.ts';
import { mapped } from '../mapped.ts';
import type { Place } from '../place.ts';
import type { Context } from './context.ts';
import { joined, normalPath } from './path.ts';
import type { Stage } from './stage.ts';
import type { CopyStep } from './step.ts';

/** Where the text of a file in the image comes from. */
export interface ImageFile {
  readonly text: string;
  /** In the context; null for a heredoc of the Dockerfile. */
  readonly path: string | null;
  /** The text's own place: the whole context file, or the heredoc's body. */
  readonly place: Place;
  /** The instruction that brought it. */
  readonly by: CopyStep;
}

const folders = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/**
 * The file that COPY or ADD of the final chain put at `program`, an absolute path, a path relative to `workdir`, or a
 * bare name on the PATH. Null: no COPY of the file puts anything there. Unknown: one may, but its text is not known.
 */
export function findFile(
  program: string,
  workdir: Known<string>,
  chain: readonly Stage[],
  context: Context,
  file: string,
): Known<ImageFile | null> {
  const isOfBase = workdir.kind === 'unknown' && !chain.some(changesDirectory);
  const directory = isOfBase ? known(directoryOfBase) : workdir;
  const candidates = program.includes('/')
    ? [joined(directory, program)]
    : mapped(folders, (folder) => known(`${folder}/${program}`));
  const wanted = mapped(candidates, valueOf).filter((path) => path !== undefined);
  if (wanted.length === 0) return unknown('the working directory is not known');
  for (const stage of chain) {
    for (const step of stage.copies.toReversed()) {
      const base = destinationOf(step, isOfBase ? directory : step.before.workdir);
      if (base === undefined) continue;
      for (const path of wanted) {
        const found = path.startsWith(base) ? inCopy(step, base, path, context, file) : null;
        if (found !== null) return found;
      }
    }
  }
  return isOfBase && wanted.some((path) => path.startsWith(directoryOfBase))
    ? unknown('the working directory is not known')
    : known(null);
}

/** Stands for the directory that the base image is in: `COPY bin bin` and `CMD ["bin/start.sh"]` both mean it. */
const directoryOfBase = '/the working directory of the base';

const changesDirectory = ({ steps }: Stage): boolean =>
  steps.some(({ kind }) => kind === 'workdir');

/** Where a step copies to, absolute; undefined where that is not known. */
function destinationOf(step: CopyStep, workdir: Known<string>): string | undefined {
  const raw = step.destination === null ? undefined : valueOf(step.destination.value);
  return raw === undefined ? undefined : valueOf(joined(workdir, raw));
}

/** Null: this step, which copies to `base`, does not put a file there. */
function inCopy(
  step: CopyStep,
  base: string,
  path: string,
  context: Context,
  file: string,
): Known<ImageFile> | null {
  const isFolder = copiesIntoFolder(step);
  for (const { name, content, bodySpan } of step.inline) {
    if (path === (isFolder ? below(base, name) : base)) {
      return known({ text: content, path: null, place: { file, span: bodySpan }, by: step });
    }
  }
  for (const { value } of step.sources) {
    const source = valueOf(value);
    if (source === undefined) continue;
    const candidates = copiedFrom(source, base, path, isFolder);
    if (candidates.length === 0) continue;
    if (step.from !== 'context') {
      if (singleFile.test(source) && !path.endsWith(source.slice(source.lastIndexOf('/'))))
        continue;
      return unknown('it is copied from another stage or image');
    }
    for (const one of candidates) {
      const text = context.read(one);
      if (text.kind === 'unknown') return text;
      if (text.value !== null) {
        const place = { file: one, span: { start: 0, end: text.value.length } };
        return known({ text: text.value, path: one, place, by: step });
      }
    }
    if (context.paths.kind === 'unknown') return unknown('the build context was not given');
  }
  return null;
}

/** Programs that images are asked for, each one file: nothing else comes with them. */
const singleFile = /\/(?:uvx?|tini|gosu|dumb-init|su-exec)$/;

/** Whether what a COPY brings goes into its destination, rather than to it. */
export function copiesIntoFolder({ destination, sources, inline }: CopyStep): boolean {
  const raw = (destination && valueOf(destination.value)) ?? '';
  return raw.endsWith('/') || raw === '.' || raw === '..' || sources.length + inline.length > 1;
}

/**
 * The paths of the context, file or folder, that a COPY of `source` to `base` may have put at `path`; none when it
 * cannot have. The source may be a file or a folder, and nobody has to know which.
 */
export function copiedFrom(
  source: string,
  base: string,
  path: string,
  isIntoFolder: boolean,
): string[] {
  const plain = normalPath(source).slice(1);
  const name = plain.slice(plain.lastIndexOf('/') + 1);
  const inside = path.startsWith(base === '/' ? '/' : `${base}/`)
    ? path.slice(base === '/' ? 1 : base.length + 1)
    : null;
  if (/[*?[]/.test(name)) {
    const folder = plain.slice(0, Math.max(0, plain.lastIndexOf('/')));
    return inside !== null && fitsGlob(inside, name) ? [below(folder, inside)] : [];
  }
  if (path === base && !isIntoFolder) return [plain];
  if (inside === null) return [];
  return inside === name ? [plain, below(plain, inside)] : [below(plain, inside)];
}

const below = (folder: string, name: string): string =>
  folder === '' ? name : folder === '/' ? `/${name}` : `${folder}/${name}`;

/** A name against `*` and `?`; a class is taken to fit nothing. */
function fitsGlob(name: string, glob: string): boolean {
  if (name.includes('/') || glob.includes('[')) return false;
  const parts = glob.split('*');
  if (glob.length > 200 || parts.length > 4) return false;
  const pattern = mapped(parts, (part) =>
    part.replaceAll(/[.+^${}()|\\]/g, '\\$&').replaceAll('?', '.'),
  );
  return new RegExp(`^${pattern.join('.*')}$`, 's').test(name);
}
