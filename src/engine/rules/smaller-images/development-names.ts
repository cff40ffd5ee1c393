const development: ReadonlySet<string> = new Set(
  `dev devel develop development test tests testing lint linting linter linters docs typing typecheck formatting notebook
   notebooks`.split(/\s+/),
);
/** Beside another word they say something else: models that are `embeddings-local`, a `qa-bot`. */
const whenAlone: ReadonlySet<string> = new Set(['local', 'ci', 'qa', '']);
const production: ReadonlySet<string> = new Set(['prod', 'production', 'runtime', 'main', 'base']);

/** A part of every name above. */
const anyDevelopment = /dev|test|lint|docs|typ|format|local|ci|qa|notebook/i;

/** Whether a group, an extra or the stem of a file says by its name that only development needs it. */
export function isForDevelopment(name: string): boolean {
  const parts = name.toLowerCase().split(/[-_.]/);
  if (parts.some((part) => production.has(part))) return false;
  return (
    parts.some((part) => development.has(part)) ||
    (parts.some((part) => part !== '') && parts.every((part) => whenAlone.has(part)))
  );
}

/** `requirements-dev.txt`, `test_requirements.txt`, `requirements/local.txt`; not the requirements.txt of a folder. */
export function isDevelopmentFile(path: string): boolean {
  if (!anyDevelopment.test(path)) return false;
  const [name = '', folder = ''] = path.toLowerCase().split('/').reverse();
  const stem = name.replace(/\.(?:txt|in|pip)$/, '');
  if (!/requirements?|^reqs?\b/.test(stem) && folder !== 'requirements') return false;
  return isForDevelopment(stem.replace('requirements', '-'));
}

const tools: ReadonlySet<string> = new Set(
  `pytest black ruff flake8 mypy pyright pylint isort tox nox ipython ipdb jupyter jupyterlab notebook pre-commit debugpy
   coverage pip-tools bandit hypothesis factory-boy`.split(/\s+/),
);

/** A package that people use while they write the program. `name` as PEP 503 writes it. */
export const isDevelopmentTool = (name: string): boolean =>
  tools.has(name) || name.startsWith('pytest-') || name.startsWith('flake8-');
