import { at, itemsOf, textOf, type DocumentNode } from '../../documents/document.ts';
import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Model } from '../../model/model.ts';
import type { Place } from '../../place.ts';
import type { Judgement } from '../../rule.ts';
import { contextFile } from '../context-file.ts';
import type { ToolCall } from './tool-call.ts';

/** The Python that the environment file asks for by number, with its place. */
export function pythonInEnvironment(
  model: Model,
  call: Pick<ToolCall, 'run' | 'tool'>,
): { place: Place; minor: string } | null {
  const file = environmentFile(model, call);
  if (file === null) return null;
  for (const item of itemsOf(at(valueOf(model.context.document(file)), 'dependencies'))) {
    const minor = /^python\s?={1,2}\s?(\d\.\d{1,2})(?:\.|$)/.exec(textOf(item) ?? '')?.[1];
    if (minor !== undefined) return { place: { file, span: spanOf(item) }, minor };
  }
  return null;
}

function environmentFile(model: Model, { run, tool }: Pick<ToolCall, 'run' | 'tool'>) {
  const named = tool.flags.get('file') ?? (tool.action === 'env' ? 'environment.yml' : null);
  const file = named === null ? null : contextFile(model, run, named);
  return file !== null && /\.ya?ml$/.test(file) && !/conda-lock/.test(file) ? file : null;
}

/** The specifications without a version in the environment file that conda reads; a lock lists exact builds. */
export function* openEnvironment(model: Model, call: ToolCall): Iterable<Judgement> {
  const file = environmentFile(model, call);
  if (file === null) return;
  const items = itemsOf(at(valueOf(model.context.document(file)), 'dependencies'));
  const specifications = items.flatMap((item) =>
    item.kind === 'map' ? itemsOf(at(item, 'pip')) : [item],
  );
  const open = specifications.filter((item) => isOpen(textOf(item) ?? ''));
  const [first] = open;
  if (first === undefined) return;
  const names = mapped(open.slice(0, 3), (item) => `\`${textOf(item)}\``);
  yield {
    place: { file, span: spanOf(first) },
    message: `${open.length} of ${specifications.length} packages in \`${file}\` name no version (${names.join(', ')}${open.length > 3 ? ', …' : ''}): each build solves the environment anew.`,
  };
}

/** `numpy`, `numpy>=2`; `numpy=2.3` and `flask==3.1.2` name a version, addresses and options something else. */
const isOpen = (text: string): boolean =>
  /^[A-Za-z][\w.:-]*(?:\[[\w,]*\])?\s*(?:[<>!~][^=].*|[<>!~]=.*)?$/.test(text.slice(0, 200)) &&
  text !== 'pip';

const spanOf = (item: DocumentNode) =>
  item.kind === 'scalar' && item.verbatimFrom !== null
    ? { start: item.verbatimFrom, end: item.verbatimFrom + String(item.value).length }
    : item.span;
