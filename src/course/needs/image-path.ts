import type { Model } from '../../engine/index.ts';
import type { CopyStep, RunStep } from '../../engine/model/step.ts';
import type { Stage } from '../../engine/model/stage.ts';

type Context = Model['context'];

/** An absolute path without `.`, `..` and doubled slashes. */
export function resolvePath(folder: string, path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${folder}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** Whether `path` is `folder` or lies below it; both absolute. */
export const isWithin = (path: string, folder: string): boolean =>
  folder === '/' || path === folder || path.startsWith(`${folder}/`);

/**
 * Where a file of the build context lies in a stage, before its step number `until`: inherited, copied from the
 * context unless ignored, or copied from another stage. A copy whose operands are unknown places nothing.
 */
export function whereIs(
  context: Context,
  path: string,
  stage: Stage,
  until = stage.steps.length,
): string[] {
  const places = new Set(stage.parent ? whereIs(context, path, stage.parent) : []);
  for (const step of stage.steps.slice(0, until)) {
    if (step.kind !== 'copy') continue;
    for (const from of originsOf(context, path, step)) {
      const place = landing(step, from);
      if (place !== null) places.add(place);
    }
  }
  return [...places];
}

/** Whether a command of this step can read the context's file at that absolute path: copied before, or bind-mounted. */
export function isAt(context: Context, path: string, at: string, step: RunStep): boolean {
  if (whereIs(context, path, step.stage, step.index).includes(at)) return true;
  return step.mounts.some(({ type, from, source, target }) => {
    if (type.kind !== 'known' || type.value !== 'bind') return false;
    if (target.kind !== 'known' || target.value === null || source.kind !== 'known') return false;
    const mounted = resolvePath(workdirOf(step) ?? '/', target.value);
    const within = resolvePath('/', source.value ?? '');
    const origins =
      from === null
        ? visible(context, path)
        : 'steps' in from && from.index < step.stage.index
          ? whereIs(context, path, from)
          : [];
    return origins.some(
      (origin) => isWithin(origin, within) && at === mounted + below(origin, within),
    );
  });
}

/** The working directory in force before a step; null when it is unknown. */
export const workdirOf = ({ before }: { before: CopyStep['before'] }): string | null =>
  before.workdir.kind === 'known' ? before.workdir.value : null;

/** Where a copy finds the file, as an absolute path in what it copies from. */
function originsOf(context: Context, path: string, step: CopyStep): string[] {
  if (step.from === 'context') return visible(context, path);
  const isEarlierStage = 'steps' in step.from && step.from.index < step.stage.index;
  return isEarlierStage ? whereIs(context, path, step.from as Stage) : [];
}

function visible({ ignoreFile }: Context, path: string): string[] {
  const ignored = ignoreFile.kind === 'known' && ignoreFile.value?.ignores(path) === true;
  return ignored ? [] : [resolvePath('/', path)];
}

/** Where this copy puts what lies at `origin`; null when it does not copy it, or nobody can say. */
function landing(step: CopyStep, origin: string): string | null {
  const workdir = workdirOf(step);
  if (step.destination?.value.kind !== 'known') return null;
  const destination = step.destination.value.value;
  if (workdir === null && !destination.startsWith('/')) return null;
  const target = resolvePath(workdir ?? '/', destination);
  for (const { value } of step.sources) {
    if (value.kind !== 'known') continue;
    const source = matching(origin, resolvePath('/', value.value));
    if (source === null) continue;
    if (step.flag('parents') !== undefined) return resolvePath(target, `.${origin}`);
    if (source !== origin) return resolvePath(target, `.${below(origin, source)}`);
    const intoFolder =
      /(^|\/)\.?\.?\/?$/.test(destination) || step.sources.length > 1 || target === workdir;
    return intoFolder ? resolvePath(target, basename(origin)) : target;
  }
  return null;
}

/** The part of `origin` that the source names, `*`, `?` and `[…]` matched within one folder; null for none. */
function matching(origin: string, source: string): string | null {
  if (isWithin(origin, source)) return source;
  if (!/[*?[]/.test(source)) return null;
  const pattern = source
    .split('/')
    .map((part) =>
      part
        .replace(/[.+^${}()|\\]/g, '\\$&')
        .replace(/\*/g, '[^/]*')
        .replace(/\?/g, '[^/]'),
    )
    .join('/');
  try {
    return new RegExp(`^${pattern}(?=/|$)`).exec(origin)?.[0] ?? null;
  } catch {
    return null;
  }
}

/** What follows `folder` in `path`, with its leading slash. */
const below = (path: string, folder: string): string =>
  folder === '/' ? path : path.slice(folder.length);

const basename = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
