import type { Model } from '../../engine/index.ts';
import { whereIs } from './image-path.ts';
import { installsProject } from './installs.ts';

/** Missing when a file at or below `path` is not in the final image; compiled leftovers do not count. */
export function copies(path: string, model: Model): string | null {
  if (installsProject('.', model)) return null;
  const { final } = model;
  const lost = filesAt(path, model).find(
    (file) => final === null || whereIs(model.context, file, final).length === 0,
  );
  if (lost === undefined) return null;
  const ignore = model.context.ignoreFile;
  if (ignore.kind === 'known' && ignore.value?.ignores(lost) === true) {
    return `\`${lost}\` is kept out of the build by \`${ignore.value.path}\`.`;
  }
  return `Nothing copies \`${lost}\` into the image.`;
}

/** The known files at or below a path of the context; the path itself when nothing is known of it. */
function filesAt(path: string, { context }: Model): readonly string[] {
  if (context.paths.kind === 'unknown') return [path];
  const files = context.paths.value.filter(
    (file) => (file === path || file.startsWith(`${path}/`)) && !/__pycache__|\.pyc$/.test(file),
  );
  return files.length > 0 ? files : [path];
}
