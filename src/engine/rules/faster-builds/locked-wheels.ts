import { at, itemsOf, textOf, type DocumentNode } from '../../documents/document.ts';
import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';

/** Names from uv.lock or poetry.lock; null when there is none that can be read. */
export function lockedWithoutMusl(model: Model): readonly string[] | null {
  const uv = valueOf(model.context.document('uv.lock'));
  if (uv) return missingIn(installedByUv(itemsOf(at(uv, 'package'))), wheelsOfUv);
  const poetry = valueOf(model.context.document('poetry.lock'));
  if (poetry) return missingIn(itemsOf(at(poetry, 'package')).filter(isMain), filesOfPoetry);
  return null;
}

const nameOf = (node: DocumentNode): string => textOf(at(node, 'name')) ?? '';

/** What the project needs to run: reached from its own `dependencies`, not from its groups and extras. */
function installedByUv(packages: readonly DocumentNode[]): readonly DocumentNode[] {
  const byName = new Map<string, DocumentNode[]>();
  for (const one of packages) {
    const same = byName.get(nameOf(one));
    if (same === undefined) byName.set(nameOf(one), [one]);
    else same.push(one);
  }
  const roots = packages.filter((node) =>
    ['editable', 'virtual'].some((key) => at(node, 'source', key) !== undefined),
  );
  const reached = new Set<string>();
  const waiting = roots.map((node) => at(node, 'dependencies'));
  const reach = (name: string, extra: string | null): void => {
    const key = extra === null ? name : `${name}[${extra}]`;
    if (reached.has(key)) return;
    reached.add(key);
    for (const node of byName.get(name) ?? [])
      waiting.push(
        extra === null ? at(node, 'dependencies') : at(node, 'optional-dependencies', extra),
      );
  };
  while (waiting.length > 0) {
    for (const dependency of itemsOf(waiting.pop())) {
      reach(nameOf(dependency), null);
      for (const extra of itemsOf(at(dependency, 'extra')))
        reach(nameOf(dependency), textOf(extra) ?? '');
    }
  }
  return roots.length === 0 ? packages : packages.filter((node) => reached.has(nameOf(node)));
}

const isMain = (node: DocumentNode): boolean => {
  const groups = itemsOf(at(node, 'groups')).map(textOf);
  return groups.length === 0 || groups.includes('main');
};

const wheelsOfUv = (node: DocumentNode): readonly string[] =>
  itemsOf(at(node, 'wheels')).map(
    (wheel) => textOf(at(wheel, 'url')) ?? textOf(at(wheel, 'filename')) ?? '',
  );

const filesOfPoetry = (node: DocumentNode): readonly string[] =>
  itemsOf(at(node, 'files')).map((file) => textOf(at(file, 'file')) ?? '');

const missingIn = (
  packages: readonly DocumentNode[],
  filesOf: (node: DocumentNode) => readonly string[],
): readonly string[] => {
  const missing = packages.flatMap((node) => {
    const files = filesOf(node);
    const has = (kind: string): boolean => files.some((file) => file.includes(kind));
    return has('manylinux') && !has('musllinux') && !has('-any.whl') ? [nameOf(node)] : [];
  });
  // A lock has an entry for each version, and markers choose.
  return [...new Set(missing)];
};
