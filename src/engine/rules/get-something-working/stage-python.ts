import { valueOf } from '../../known.ts';
import { distroPython } from '../../model/base-tags.ts';
import type { Stage } from '../../model/stage.ts';
import { kindOfPackage, withoutVersion } from './python-packages.ts';

/** The Python that a stage starts when nobody names another one. Every part may be unknown: null. */
export interface StagePython {
  /** `3.13`. */
  readonly minor: string | null;
  /** Wheels with compiled parts are built for one of the two. */
  readonly libc: 'glibc' | 'musl' | null;
  /** The interpreter is in its `bin` folder. */
  readonly prefix: '/usr/local' | '/usr' | null;
}

export function pythonOf(stage: Stage): StagePython {
  const { base } = stage;
  const family = valueOf(base.family);
  const libc =
    family === undefined || family === 'scratch' ? null : family === 'alpine' ? 'musl' : 'glibc';
  const origin = valueOf(base.pythonOrigin);
  if (origin === 'official' || origin === 'distro') {
    const prefix = origin === 'official' ? '/usr/local' : '/usr';
    return { minor: valueOf(base.python) ?? null, libc, prefix };
  }
  const installed = origin === 'none' ? installedPython(stage) : null;
  if (installed === null) return { minor: null, libc, prefix: null };
  const release = valueOf(base.release) ?? '';
  const named = /(\d\.\d{1,2})/.exec(installed)?.[1];
  return { minor: named ?? distroPython[release] ?? null, libc, prefix: '/usr' };
}

/** The package that brings the distribution's interpreter; null when none is seen. */
export function installedPython(stage: Stage): string | null {
  for (const step of stage.chain.flatMap(({ steps }) => steps)) {
    if (step.kind !== 'run') continue;
    for (const { tool } of step.commands) {
      if (tool?.kind !== 'packages' || !/^(?:install|add)$/.test(tool.action ?? '')) continue;
      for (const { value, raw } of tool.packages) {
        const name = withoutVersion(value ?? raw);
        const kind = kindOfPackage(name);
        if (kind === 'interpreter' || kind === 'tool') return name;
      }
    }
  }
  return null;
}
