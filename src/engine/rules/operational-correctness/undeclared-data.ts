import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Model } from '../../model/model.ts';

/**
 * Whether the packages of the project at the top have files that setuptools leaves out of an installed copy: nothing
 * declares them, and no other backend, which takes them along, builds it.
 */
export function hasUndeclaredData({ context }: Model): boolean {
  const paths = valueOf(context.paths) ?? [];
  const texts = mapped(['pyproject.toml', 'setup.py', 'setup.cfg'], (path) =>
    paths.includes(path) ? valueOf(context.read(path)) : null,
  );
  const settings = texts.filter((text) => text !== null);
  if (settings.length === 0 || paths.includes('MANIFEST.in')) return false;
  if (settings.some((text) => text === undefined || declares.test(text))) return false;
  const packages = new Set(
    mapped(
      paths.filter((path) => path.endsWith('/__init__.py')),
      (path) => topOf(path),
    ),
  );
  return paths.some((path) => data.test(path) && packages.has(topOf(path)));
}

/** `shop/` or `src/shop/`. */
const topOf = (path: string): string | undefined => /^(?:src\/)?[^/]+\//.exec(path)?.[0];

const declares = /hatchling|poetry|flit|uv_build|pdm|scikit|maturin|meson|package[_-]data|scm/;
const data = /\/[^/]+\.(?:html?|css|js|json|ya?ml|txt|sql|csv|svg|png|ini|toml|j2|jinja2?|pem)$/;
