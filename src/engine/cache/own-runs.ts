import { valueOf } from '../known.ts';
import { mapped } from '../mapped.ts';
import type { ImageReference } from '../model/image.ts';
import type { Model } from '../model/model.ts';
import { joined, plainPath } from '../model/path.ts';
import type { Stage } from '../model/stage.ts';
import type { CopyStep, RunStep, Step } from '../model/step.ts';
import type { Known } from '../known.ts';
import type { AlteredVariables, References } from './altered-variables.ts';
import type { RebuildEdit } from './edit.ts';
import { installedPlaces } from './installed-places.ts';
import type { MadeFiles } from './made-files.ts';
import { covers, isIgnored, placeBelow } from './source-paths.ts';
import { again, kept, maybe, worse, type Runs, type Verdict } from './verdict.ts';

/** One rebuild, and what is known of the stages so far. */
export interface Rebuilding {
  readonly model: Model;
  readonly edit: RebuildEdit;
  readonly references: References;
  readonly globals: ReadonlySet<string>;
  readonly ends: Map<
    Stage,
    { readonly runs: Runs; readonly altered: AlteredVariables; readonly made: MadeFiles }
  >;
}

/** What FROM with an image of a registry does. */
export function baseRuns({ edit, references, globals }: Rebuilding, stage: Stage): Verdict {
  if (edit === null || 'file' in edit) return kept;
  if ('argument' in edit) {
    const name = references.of(stage).find((one) => globals.has(one.name))?.name;
    return name === undefined ? kept : maybe(`\`${name}\` names the image it is built on`);
  }
  const is = stage.image === null ? false : isImage(stage.image, edit.base);
  if (is === undefined) return maybe('which image it is built on is not known');
  return is ? again('the image it is built on has other layers') : kept;
}

/** What an instruction does on its own account, whatever happens before it. */
export function ownRuns(rebuilding: Rebuilding, step: Step, altered: AlteredVariables): Verdict {
  if (rebuilding.edit === null) return kept;
  const expanded = altered.among(rebuilding.references.of(step));
  if (expanded !== null) return again(`\`${expanded}\` has another value`);
  if (step.kind === 'run') {
    if (altered.any) return again('a build argument is part of its environment');
    if (altered.user) return again('it runs as another user');
    return runRuns(rebuilding, step);
  }
  if (step.kind === 'workdir' && altered.user) return again('another user owns what it creates');
  if (step.kind !== 'copy') return kept;
  const destination = step.destination?.value;
  if (altered.workdir && destination?.kind === 'known' && !destination.value.startsWith('/'))
    return again('it copies to another working directory');
  return copyRuns(rebuilding, step);
}

/** Notes which files of its stage an instruction that runs again has made otherwise. */
export function recordMade(
  { edit }: Rebuilding,
  step: Step,
  { own, verdict }: { readonly own: Verdict; readonly verdict: Verdict },
  made: MadeFiles,
): void {
  if (verdict.runs === 'kept' || step.kind === 'workdir') return;
  if (step.kind === 'run') {
    if (verdict.runs === 'again')
      for (const place of installedPlaces(step, edit)) made.changed(place);
    made.anywhere();
  }
  if (step.kind !== 'copy' || own.runs === 'kept') return;
  const places = step.from === 'context' ? copiedTo(step, edit) : [destinationOf(step)];
  for (const place of places) {
    if (place === undefined || own.runs === 'unknown') made.anywhere();
    else made.changed(place);
  }
}

/** Where the edited file ends up in the image, by each source that brings it. */
function copiedTo(step: CopyStep, edit: RebuildEdit): (string | undefined)[] {
  const to = destinationOf(step);
  const raw = step.destination === null ? undefined : valueOf(step.destination.value);
  if (to === undefined || raw === undefined || edit === null || !('file' in edit)) return [to];
  return step.sources.flatMap(({ value }) => {
    const source = valueOf(value);
    if (source === undefined || !covers(source, edit.file)) return [];
    const below = placeBelow(source, edit.file);
    if (below !== '') return [below.length > 0 && to === '/' ? `/${below}` : `${to}/${below}`];
    const isFolder = /[/.]$/.test(raw) || step.sources.length > 1;
    const name = edit.file.slice(edit.file.lastIndexOf('/') + 1);
    return [isFolder ? `${to === '/' ? '' : to}/${name}` : to];
  });
}

const destinationOf = (step: CopyStep): string | undefined => {
  const raw = step.destination === null ? undefined : valueOf(step.destination.value);
  return raw === undefined ? undefined : valueOf(joined(step.before.workdir, raw));
};

function copyRuns(rebuilding: Rebuilding, step: CopyStep): Verdict {
  const { model, edit, ends } = rebuilding;
  const sources = mapped(step.sources, (source) => valueOf(source.value));
  if (step.from !== 'context') {
    if (!('chain' in step.from)) return imageRuns(step.from, edit, false);
    const paths = mapped(sources, (path) => (path === undefined ? path : fromRoot(path)));
    return ends.get(step.from)?.made.takenBy(paths) ?? kept;
  }
  if (edit === null || !('file' in edit)) return kept;
  const ignored = isIgnored(model, edit.file);
  if (ignored === true || step.sources.length === 0) return kept;
  if (sources.some((source) => source !== undefined && covers(source, edit.file))) {
    if (ignored === undefined) return maybe('whether the ignore file leaves it out is not known');
    return step.flag('exclude') === undefined
      ? again(`it copies ${edit.file}`)
      : maybe('it copies with --exclude');
  }
  return sources.includes(undefined) ? maybe('what it copies is not known') : kept;
}

function runRuns({ model, edit, ends }: Rebuilding, step: RunStep): Verdict {
  let verdict = kept;
  for (const { type, from, source } of step.mounts) {
    if (valueOf(type) !== 'bind' && from === null) continue;
    const path = source.kind === 'known' ? (source.value ?? '') : undefined;
    if (from !== null) {
      const own =
        'chain' in from
          ? ends.get(from)?.made.takenBy([path === undefined ? path : fromRoot(path)])
          : imageRuns(from, edit, path === '' || path === '/');
      verdict = worse(verdict, own ?? kept);
    } else if (path === undefined) {
      verdict = worse(verdict, maybe('what it mounts is not known'));
    } else if (edit !== null && 'file' in edit && covers(path, edit.file)) {
      if (isIgnored(model, edit.file) !== true)
        verdict = worse(verdict, again(`it mounts ${edit.file}`));
    }
  }
  return verdict;
}

/** Files of an image count by their contents, which other layers need not change; the image as a whole is another. */
function imageRuns(image: Known<ImageReference>, edit: RebuildEdit, isWhole: boolean): Verdict {
  if (edit === null || !('base' in edit)) return kept;
  const is = isImage(image, edit.base);
  if (is === false) return kept;
  return is === true && isWhole
    ? again('the image it mounts has other layers')
    : maybe('the image it takes files from may have others');
}

/** Undefined: not known which image it is. */
function isImage(
  image: Known<ImageReference>,
  wanted: string | readonly string[],
): boolean | undefined {
  const reference = valueOf(image);
  if (reference === undefined) return undefined;
  const names = typeof wanted === 'string' ? [wanted] : wanted;
  return names.some((name) => plainName(reference.text) === plainName(name));
}

const plainName = (reference: string): string =>
  reference.replace(/^docker\.io\//, '').replace(/^library\//, '');

const fromRoot = (path: string): string => {
  const plain = plainPath(path);
  return plain === '' || plain === '.' ? '/' : `/${plain}`;
};
