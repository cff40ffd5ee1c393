import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Model } from '../../model/model.ts';

/** Something that a build context holds and an image should not. */
export interface Unwanted {
  /** The line of the ignore file that keeps it out. */
  readonly pattern: string;
  /** A path that the line must keep out. */
  readonly sample: string;
  /** Tells whether a path of the context is one of these. */
  readonly is: RegExp;
}

const folder = (name: string): RegExp => new RegExp(`(?:^|/)${name.replaceAll('.', '\\.')}(?:/|$)`);

export const git = { pattern: '.git', sample: '.git/config', is: /^\.git(?:\/|$)/ };
const venv = { pattern: '.venv', sample: '.venv/pyvenv.cfg', is: /^\.venv(?:\/|$)/ };
const env = { pattern: '.env', sample: '.env', is: /^\.env$/ };

const caches: readonly Unwanted[] = mapped(
  [
    '__pycache__',
    '.pytest_cache',
    '.mypy_cache',
    '.ruff_cache',
    '.tox',
    '.nox',
    'node_modules',
    '.idea',
    '.vscode',
  ],
  (name) => ({ pattern: `**/${name}`, sample: `${name}/x`, is: folder(name) }),
);

const environments: readonly Unwanted[] = mapped(['venv', 'env'], (name) => ({
  pattern: name,
  sample: `${name}/pyvenv.cfg`,
  is: new RegExp(`^${name}/pyvenv\\.cfg$`),
}));

/** What a new ignore file starts with. */
export const everyday: readonly Unwanted[] = [git, venv, env, ...caches.slice(0, 4)];

/**
 * What `ignores` does not keep out: `.git`, `.venv` and `.env` always, because they appear on somebody's
 * machine sooner or later; the rest only where it is known to exist.
 */
export function lettingThrough(
  model: Model,
  ignores: (path: string) => boolean,
): readonly Unwanted[] {
  const paths = valueOf(model.context.paths) ?? [];
  return [
    ...[git, venv, env].filter(({ sample }) => !ignores(sample)),
    ...[...environments, ...caches].filter(({ is }) =>
      paths.some((path) => is.test(path) && !ignores(path)),
    ),
  ];
}
