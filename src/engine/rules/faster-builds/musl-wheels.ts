import { at, itemsOf, textOf, type DocumentNode } from '../../documents/document.ts';
import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import { installedRequirements } from '../reproducible-builds/installed-requirements.ts';

/** What is known of the wheels that an installation on Alpine would find. */
export interface MuslWheels {
  /** Packages with wheels for other Linux systems and none for musl, in the order found. */
  readonly missing: readonly string[];
  /** A lock file lists every package, so that nothing else can be missing. */
  readonly complete: boolean;
}

/** Without a musllinux wheel when last looked, November 2026; with manylinux wheels for years. */
const withoutWheel: ReadonlySet<string> = new Set([
  ...['torch', 'torchvision', 'torchaudio', 'tensorflow', 'onnxruntime', 'xgboost'],
  ...['opencv-python', 'opencv-python-headless', 'opencv-contrib-python'],
]);

/** Reads the lock file in the context's root, else the names on the command lines and in requirements files. */
export function wheelsForMusl(model: Model, commands: readonly Command[]): MuslWheels {
  const locked = commands.some(({ tool }) => tool?.kind === 'project' && tool.installsDependencies);
  const lock = locked ? lockedWheels(model) : null;
  if (lock !== null) return { missing: lock, complete: true };
  const named = commands.flatMap(({ tool }) => (tool?.kind === 'pip' ? tool.packages : []));
  const names = new Set(named.map(({ raw }) => projectName(raw)));
  for (const { files } of installedRequirements(model)) {
    for (const { name } of files.flatMap(({ lines }) => lines)) if (name !== null) names.add(name);
  }
  return { missing: [...names].filter((name) => withoutWheel.has(name)), complete: false };
}

const projectName = (requirement: string): string =>
  (/^["']?([\w.-]+)/.exec(requirement)?.[1] ?? '').toLowerCase().replaceAll(/[-_.]+/g, '-');

/** Names from uv.lock or poetry.lock; null when there is none that can be read. */
function lockedWheels(model: Model): readonly string[] | null {
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
): readonly string[] =>
  packages.flatMap((node) => {
    const files = filesOf(node);
    const has = (kind: string): boolean => files.some((file) => file.includes(kind));
    return has('manylinux') && !has('musllinux') && !has('-any.whl') ? [nameOf(node)] : [];
  });
