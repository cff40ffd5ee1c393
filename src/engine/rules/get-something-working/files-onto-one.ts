import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import { joined } from '../../model/path.ts';
import type { CopyStep } from '../../model/step.ts';
import type { Judgement } from '../../rule.ts';

/** BuildKit writes several files to a destination without a slash one over the other, unless it is a folder. */
export function* filesOntoOne(model: Model, step: CopyStep): Iterable<Judgement> {
  const { destination, sources } = step;
  const written = destination === null ? undefined : valueOf(destination.value);
  if (destination === null || written === undefined || /(?:^|\/)\.{0,2}$/.test(written)) return;
  const files = sources.filter(({ value }) => isFile(valueOf(value) ?? ''));
  const path = valueOf(joined(step.before.workdir, written));
  if (files.length < 2 || path === undefined || isKnownFolder(model, step, path, written)) return;
  const { file, span } = destination.place;
  const at = span.end - (/["']$/.test(destination.raw) ? 1 : 0);
  yield {
    place: destination.place,
    message: `\`${written}\` has no slash at its end, so it becomes one file, and of ${files.length} files only the last remains.`,
    fix: {
      title: `Write ${written}/`,
      safe: true,
      edits: [{ file, span: { start: at, end: at }, text: '/' }],
    },
  };
}

/** A name with an extension, or one of the few files without. */
const isFile = (path: string): boolean =>
  /(?:^|\/)(?:[\w-]+\.[A-Za-z0-9]+|Makefile|Pipfile|Procfile|LICENSE|README)$/.test(path);

/** Part of every image, or named by an earlier line of this file, which may have made it. */
function isKnownFolder({ text }: Model, step: CopyStep, path: string, written: string): boolean {
  if (step.stage.base.family.kind === 'unknown' || path.split('/').length > 12) return true;
  if (
    /^\/(?:$|(?:bin|boot|dev|etc|home|lib|media|mnt|opt|proc|root|run|sbin|srv|sys|tmp|usr|var)(?:$|\/(?:bin|lib|local|sbin|share|src|tmp|log|cache)(?:\/(?:bin|lib|sbin|share|src|etc))?$))/.test(
      path,
    )
  )
    return true;
  const before = text.slice(0, step.place.span.start);
  return before.includes(path) || (written.length > 1 && before.includes(written));
}
