import {
  at,
  entriesOf,
  itemsOf,
  textOf,
  type DocumentNode,
  type Entry,
} from '../documents/document.ts';
import type { Span } from '../place.ts';
import type { Dependency } from './project.ts';

type List = Pick<Dependency, 'list' | 'group'>;

/** Every requirement of a pyproject.toml: the standard tables, then those of poetry, uv and pdm. */
export function readDependencies(document: DocumentNode, file: string): Dependency[] {
  const of = (node: DocumentNode | undefined, list: List) =>
    itemsOf(node).flatMap((item) => requirement(item, file, list));
  const poetryTable = (node: DocumentNode | undefined, list: List) =>
    entriesOf(node).flatMap((entry) => poetry(entry, file, list));
  const tool = at(document, 'tool');
  return [
    ...of(at(document, 'project', 'dependencies'), { list: 'main', group: null }),
    ...entriesOf(at(document, 'project', 'optional-dependencies')).flatMap(({ key, value }) =>
      of(value, { list: 'extra', group: key }),
    ),
    ...entriesOf(at(document, 'dependency-groups')).flatMap(({ key, value }) =>
      of(value, { list: 'group', group: key }),
    ),
    ...of(at(document, 'build-system', 'requires'), { list: 'build', group: null }),
    ...poetryTable(at(tool, 'poetry', 'dependencies'), { list: 'main', group: null }),
    ...poetryTable(at(tool, 'poetry', 'dev-dependencies'), { list: 'group', group: 'dev' }),
    ...entriesOf(at(tool, 'poetry', 'group')).flatMap(({ key, value }) =>
      poetryTable(at(value, 'dependencies'), { list: 'group', group: key }),
    ),
    ...of(at(tool, 'uv', 'dev-dependencies'), { list: 'group', group: 'dev' }),
    ...entriesOf(at(tool, 'pdm', 'dev-dependencies')).flatMap(({ key, value }) =>
      of(value, { list: 'group', group: key }),
    ),
  ];
}

/** A requirement as PEP 508 writes it; `{ include-group = … }` is none. */
function requirement(item: DocumentNode, file: string, list: List): Dependency[] {
  const text = textOf(item);
  if (text === undefined || item.kind !== 'scalar') return [];
  const from = item.verbatimFrom;
  const span: Span = from === null ? item.span : { start: from, end: from + text.length };
  const name = /^\s*([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)/.exec(text.slice(0, 200))?.[1];
  return [{ name: name === undefined ? null : normal(name), text, place: { file, span }, ...list }];
}

/** `django = "^5.2"`; the version of Python is no dependency, and an optional one waits for an extra. */
function poetry({ key, keySpan, value }: Entry, file: string, list: List): Dependency[] {
  if (key === 'python') return [];
  const text = textOf(value) ?? textOf(at(value, 'version')) ?? '';
  const isOptional = list.list === 'main' && textOf(at(value, 'optional')) === 'true';
  const own: List = isOptional ? { list: 'extra', group: null } : list;
  return [{ name: normal(key), text, place: { file, span: keySpan }, ...own }];
}

/** PEP 503. */
const normal = (name: string): string => name.toLowerCase().replaceAll(/[-_.]+/g, '-');
