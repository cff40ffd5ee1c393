import { at, itemsOf, textOf, type DocumentNode } from '../../documents/document.ts';
import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { Judgement } from '../../rule.ts';
import { contextFile } from '../context-file.ts';
import type { ToolCall } from './tool-call.ts';

/** The specifications without a version in the environment file that conda reads; a lock lists exact builds. */
export function* judgeEnvironment(model: Model, { run, tool }: ToolCall): Iterable<Judgement> {
  const named = tool.flags.get('file') ?? (tool.action === 'env' ? 'environment.yml' : null);
  const file = named === null ? null : contextFile(model, run, named);
  if (file === null || !/\.ya?ml$/.test(file) || /conda-lock/.test(file)) return;
  const items = itemsOf(at(valueOf(model.context.document(file)), 'dependencies'));
  const specifications = items.flatMap((item) =>
    item.kind === 'map' ? itemsOf(at(item, 'pip')) : [item],
  );
  const open = specifications.filter((item) => isOpen(textOf(item) ?? ''));
  const [first] = open;
  if (first === undefined) return;
  const names = open.slice(0, 3).map((item) => `\`${textOf(item)}\``);
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
