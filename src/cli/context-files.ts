import { basename } from 'node:path';
import { mayBeSecretFile } from '../engine/rules/security/secret-files.ts';

/** Files of a build context whose text some rule reads, by name: packages, locks, settings, scripts. */
const names =
  /(^|\/)(requirements([^/]*|\/[^/]+)\.(txt|in)|constraints[^/]*\.(txt|in)|pyproject\.toml|uv\.toml|uv\.lock|poetry\.lock|pdm\.lock|Pipfile|Pipfile\.lock|pylock(\.[^/]+)?\.toml|setup\.(py|cfg)|pip\.conf|\.python-version|environment\.ya?ml|conda-lock\.yml|gunicorn\.conf\.py|uwsgi\.ini|alembic\.ini|\.netrc|\.dockerignore|\.containerignore|[^/]*\.dockerignore|^\.gitignore|action\.ya?ml|(docker-)?compose[^/]*\.ya?ml)$/;

const scripts = /\.(sh|bash)$|(^|\/)[^/.]*(entrypoint|start|run|boot)[^/.]*$/;

/** The modules in which web frameworks keep what a start command does not say. */
const modules = /(^|\/)(manage|settings|wsgi|asgi)\.py$|(^|\/)settings\/[^/]+\.py$/;

export const isWorthReading = (path: string): boolean =>
  names.test(path) || scripts.test(path) || modules.test(path) || mayBeSecretFile(path);

/**
 * Which listed paths a Dockerfile names: by their last part, or as a Python module in its start command
 * (`shop.wsgi:application`, `-m shop`, `DJANGO_SETTINGS_MODULE=shop.settings.production`).
 */
export function namedIn(dockerfile: string, paths: readonly string[]): string[] {
  const words = new Set(dockerfile.match(/[\w.-]+/g) ?? []);
  return paths.filter((path) => words.has(basename(path)) || isNamedModule(path, words));
}

/** A module is named by its whole dotted path, or by that below the folder of sources. */
function isNamedModule(path: string, words: ReadonlySet<string>): boolean {
  if (!path.endsWith('.py')) return false;
  const module = path.replace(/(\/__(init|main)__)?\.py$/, '').replaceAll('/', '.');
  const below = module.slice(module.indexOf('.') + 1);
  return words.has(module) || words.has(below);
}
