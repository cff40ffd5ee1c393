import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import {
  readLockedPackages,
  type LockedNeed,
  type LockedPackage,
} from '../../model/locked-packages.ts';
import type { Model } from '../../model/model.ts';

/**
 * Names from uv.lock or poetry.lock of packages with wheels for other Linux systems and none for musl, as far as this
 * Python may use them; null when there is no lock that can be read.
 */
export function lockedWithoutMusl(model: Model, python: string | null): readonly string[] | null {
  const uv = valueOf(model.context.read('uv.lock'));
  if (uv) return missingIn(installedByUv(readLockedPackages(uv)), python);
  const poetry = valueOf(model.context.read('poetry.lock'));
  if (poetry) return missingIn(installedByPoetry(model, readLockedPackages(poetry)), python);
  return null;
}

/** What the project needs to run: reached from its own `dependencies`, not from its groups and extras. */
function installedByUv(packages: readonly LockedPackage[]): readonly LockedPackage[] {
  const roots = packages.filter(({ isProject }) => isProject);
  const needs = roots.flatMap((one) => one.needs.filter(({ extra }) => extra === null));
  return roots.length === 0 ? packages : reachedFrom(needs, packages);
}

/** By the groups that the lock names; Poetry 1.5 to 1.8 named none, and what the project asks for says it. */
function installedByPoetry(
  model: Model,
  packages: readonly LockedPackage[],
): readonly LockedPackage[] {
  const always = packages.filter(({ isOptional }) => !isOptional);
  if (always.some(({ groups }) => groups !== null))
    return always.filter(({ groups }) => groups === null || groups.includes('main'));
  const listed = valueOf(model.project.dependencies)?.filter(({ list }) => list === 'main') ?? [];
  if (listed.length === 0) return always;
  const needs = mapped(listed, ({ name }) => ({
    name: name ?? '',
    extra: null,
    extras: [],
    marker: '',
  }));
  return reachedFrom(needs, always);
}

function reachedFrom(
  needs: readonly LockedNeed[],
  packages: readonly LockedPackage[],
): readonly LockedPackage[] {
  const byName = new Map<string, LockedPackage[]>();
  for (const one of packages) {
    const same = byName.get(one.name);
    if (same === undefined) byName.set(one.name, [one]);
    else same.push(one);
  }
  const reached = new Set<string>();
  const waiting = [...needs];
  for (let need = waiting.pop(); need !== undefined; need = waiting.pop()) {
    if (elsewhere.test(need.marker)) continue;
    for (const extra of [null, ...need.extras]) {
      const key = extra === null ? need.name : `${need.name}[${extra}]`;
      if (reached.has(key)) continue;
      reached.add(key);
      for (const { needs: own } of byName.get(need.name) ?? [])
        waiting.push(...own.filter((one) => one.extra === extra));
    }
  }
  return packages.filter(({ name }) => reached.has(name));
}

/** Nothing but another system. */
const elsewhere =
  /^(?:sys_platform|platform_system|os_name) == '(?:win32|Windows|nt|darwin|Darwin|cygwin)'$/;

const missingIn = (
  packages: readonly LockedPackage[],
  python: string | null,
): readonly string[] => {
  const missing = packages.flatMap(({ name, files }) => {
    const usable = files.filter((file) => isFor(file, python));
    const has = (kind: string): boolean => usable.some((file) => file.includes(kind));
    return has('manylinux') && !has('musllinux') && !has('-any.whl') ? [name] : [];
  });
  // A lock has an entry for each version, and markers choose.
  return [...new Set(missing)];
};

/** `cp313-cp313`, `cp39-abi3`, `py3-none`; any of CPython 3 where the version is not known, and none of PyPy. */
function isFor(file: string, python: string | null): boolean {
  const tag = /-((?:cp|pp|graalpy)\d{1,4})[\w.]{0,40}-(\w{1,40})-[^-/]*\.whl/.exec(file);
  if (tag === null) return true;
  const [, made = '', abi] = tag;
  if (!made.startsWith('cp3')) return false;
  const minor = /^3\.(\d{1,2})$/.exec(python ?? '')?.[1];
  const own = Number(made.slice(3));
  return minor === undefined || own === Number(minor) || (abi === 'abi3' && own < Number(minor));
}
