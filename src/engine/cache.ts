import { valueOf } from './known.ts';
import type { Model } from './model/model.ts';
import { plainPath } from './model/path.ts';
import type { Stage } from './model/stage.ts';
import type { CopyStep, RunStep, Step } from './model/step.ts';
import type { Place } from './place.ts';
import { TextLines } from './text-lines.ts';

export type Runs = 'again' | 'kept' | 'unknown';

/** What a rebuild does with one instruction. Instructions that only set metadata are not listed: they cost nothing. */
export interface RebuildLine {
  readonly place: Place;
  /** One-based. */
  readonly line: number;
  readonly keyword: string;
  /** The instruction on one line, comments and continuations removed. */
  readonly text: string;
  readonly runs: Runs;
  /** Why, as a clause that follows "because". */
  readonly because: string;
}

/**
 * What BuildKit runs again after an edit to one file of the context, given a builder that still has the last build
 * in its cache. `null`: nothing was edited. COPY is keyed by the contents of what it copies, RUN by its text, its
 * mounts and everything before it.
 */
export function rebuild(model: Model, changed: string | null): RebuildLine[] {
  const ends = new Map<Stage, Runs>();
  const lines = new TextLines(model.text);
  const result: RebuildLine[] = [];
  const contributing = new Set(model.contributing);
  for (const stage of model.stages) {
    if (!contributing.has(stage)) continue;
    let state: Runs = stage.parent ? (ends.get(stage.parent) ?? 'kept') : 'kept';
    for (const step of stage.steps) {
      if (!isBuilt(step)) continue;
      const own = ownRuns(model, step, changed, ends);
      const linked = step.kind === 'copy' && step.flag('link') !== undefined;
      const line = linked
        ? own
        : worse({ runs: state, because: 'an instruction before it runs again' }, own);
      result.push({
        place: step.place,
        line: lines.range(step.place.span).line,
        keyword: step.keyword,
        text: onOneLine(model.text.slice(step.place.span.start, step.place.span.end)),
        ...line,
      });
      state = worse({ runs: state, because: '' }, own).runs;
    }
    ends.set(stage, state);
  }
  return result;
}

interface Verdict {
  readonly runs: Runs;
  readonly because: string;
}

const kept: Verdict = { runs: 'kept', because: 'nothing it depends on has changed' };

const isBuilt = (step: Step): boolean =>
  step.kind === 'run' || step.kind === 'copy' || step.kind === 'workdir';

/** The earlier cause counts where both would make it run. */
const worse = (before: Verdict, own: Verdict): Verdict => {
  if (before.runs === 'again') return before;
  if (own.runs === 'again') return own;
  return before.runs === 'unknown'
    ? { runs: 'unknown', because: 'an instruction before it may run again' }
    : own;
};

function ownRuns(
  model: Model,
  step: Step,
  changed: string | null,
  ends: ReadonlyMap<Stage, Runs>,
): Verdict {
  if (changed === null) return kept;
  if (step.kind === 'copy') return copyRuns(model, step, changed, ends);
  if (step.kind === 'run') return runRuns(model, step, changed, ends);
  return kept;
}

function copyRuns(
  model: Model,
  step: CopyStep,
  changed: string,
  ends: ReadonlyMap<Stage, Runs>,
): Verdict {
  if (step.from !== 'context') return 'chain' in step.from ? stageRuns(ends.get(step.from)) : kept;
  const ignored = isIgnored(model, changed);
  if (ignored === true || step.sources.length === 0) return kept;
  const sources = step.sources.map((source) => valueOf(source.value));
  if (sources.some((source) => source !== undefined && covers(source, changed))) {
    if (ignored === undefined) return maybe('whether the ignore file leaves it out is not known');
    return step.flag('exclude') === undefined
      ? { runs: 'again', because: `it copies ${changed}` }
      : maybe('it copies with --exclude');
  }
  return sources.includes(undefined) ? maybe('what it copies is not known') : kept;
}

function runRuns(
  model: Model,
  step: RunStep,
  changed: string,
  ends: ReadonlyMap<Stage, Runs>,
): Verdict {
  for (const mount of step.mounts) {
    if (valueOf(mount.type) !== 'bind') continue;
    if (mount.from !== null) {
      if ('chain' in mount.from && ends.get(mount.from) !== 'kept')
        return stageRuns(ends.get(mount.from));
      continue;
    }
    const source = mount.source.kind === 'known' ? (mount.source.value ?? '.') : undefined;
    if (source === undefined) return maybe('what it mounts is not known');
    if (covers(source, changed) && isIgnored(model, changed) !== true)
      return { runs: 'again', because: `it mounts ${changed}` };
  }
  return kept;
}

/** Files taken from a stage count by their contents: a stage that ran again may have made the same ones. */
const stageRuns = (runs: Runs | undefined): Verdict =>
  runs === 'again' || runs === 'unknown'
    ? maybe('the stage it takes files from may have made others')
    : kept;

const maybe = (because: string): Verdict => ({ runs: 'unknown', because });

/** True, false, or undefined when the ignore file was not given. */
function isIgnored(model: Model, path: string): boolean | undefined {
  const file = model.context.ignoreFile;
  if (file.kind === 'unknown') return undefined;
  return file.value?.ignores(path) ?? false;
}

function covers(source: string, path: string): boolean {
  const wanted = plainPath(source);
  if (wanted === '' || wanted === '.') return true;
  if (!/[*?[]/.test(wanted)) return path === wanted || path.startsWith(`${wanted}/`);
  const parts = wanted.split('/');
  const names = path.split('/');
  return (
    parts.length <= names.length && parts.every((part, index) => matches(part, names[index] ?? ''))
  );
}

/** Go's filepath.Match for one path part; a bracket expression counts as a match of anything. */
function matches(pattern: string, name: string): boolean {
  if (pattern.includes('[')) return true;
  let at = 0;
  let star = -1;
  let from = 0;
  for (let index = 0; index < name.length;) {
    if (pattern[at] === '*') {
      star = at;
      at += 1;
      from = index;
    } else if (pattern[at] === '?' || pattern[at] === name[index]) {
      at += 1;
      index += 1;
    } else if (star >= 0) {
      at = star + 1;
      from += 1;
      index = from;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(at));
}

/** An instruction without comment lines and continuations, blanks folded. */
export const onOneLine = (instruction: string): string =>
  instruction
    .replaceAll(/^[ \t]*#.*(\r?\n|$)/gm, '')
    .replaceAll(/[\\`][ \t]*\r?\n/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
