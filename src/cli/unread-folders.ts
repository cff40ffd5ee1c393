/** Folders listed by name only: what is in them never needs a look. */
export const unreadFolders: ReadonlySet<string> = new Set([
  '.git',
  '.hg',
  'node_modules',
  '.venv',
  'venv',
  'site-packages',
  '__pycache__',
  '.mypy_cache',
  '.pytest_cache',
  '.ruff_cache',
  '.tox',
  '.nox',
]);
