import type { Model } from '../../model/model.ts';
import type { RunStep, Step } from '../../model/step.ts';
import type { Fix } from '../../rule.ts';

/**
 * Makes one RUN of two that follow each other. None where that would change what happens: other mounts, a shell that
 * stands in another folder by then, or operators that would bind to the first RUN too.
 */
export function mergedSteps(model: Model, first: Step, second: RunStep): { fix?: Fix } {
  if (first.kind !== 'run' || first.stage !== second.stage || first.index + 1 !== second.index)
    return {};
  const last = first.commands.at(-1);
  const next = second.commands[0];
  if (last === undefined || next === undefined || !isPlain(model, first) || !isPlain(model, second))
    return {};
  if (first.commands.some(({ name }) => leavesTraces.has(name ?? ''))) return {};
  if (last.place.span.end !== first.place.span.end || last.background || last.tolerated) return {};
  const between = model.text.slice(first.place.span.end, second.place.span.start);
  const beforeNext = model.text.slice(second.keywordPlace.span.end, next.place.span.start);
  const rest = model.text.slice(next.place.span.start, second.place.span.end);
  if (between.trim() !== '' || beforeNext.replaceAll(model.escape, '').trim() !== '') return {};
  if (/[;|&#]/.test(rest.replaceAll('&&', ''))) return {};
  const span = { start: first.place.span.end, end: next.place.span.start };
  const edit = { file: model.file, span, text: ` ${model.escape}\n && ` };
  return { fix: { title: 'Delete it in the RUN that adds it', safe: true, edits: [edit] } };
}

const leavesTraces: ReadonlySet<string> = new Set([
  'cd',
  'pushd',
  'export',
  'umask',
  'source',
  '.',
  'eval',
  'alias',
  'unset',
  'trap',
  'exec',
  'exit',
]);

/** Shell form without mounts and here-documents, read to its end. */
const isPlain = (model: Model, { form, mounts, complete, place }: RunStep): boolean =>
  form === 'shell' &&
  complete &&
  mounts.length === 0 &&
  place.file === model.file &&
  !model.text.slice(place.span.start, place.span.end).includes('<<');
