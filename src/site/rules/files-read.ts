/** Kinds of files beside a Dockerfile, as a person calls them. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/dockerignore$/, '.dockerignore'],
  [/(^|\/)(Dockerfile|Containerfile)([.-]|$)/, ''],
  [/(^|\/)\.github\/workflows\//, 'GitHub workflows'],
  [/(^|\/)\.github\/dependabot\.ya?ml$|renovate\.json5?$/, 'Dependabot’s or Renovate’s settings'],
  [/(^|\/)(\.gitlab-ci|\.gitlab\/[^/]+)\.ya?ml$/, '.gitlab-ci.yml'],
  [/(^|\/)(docker-)?compose[\w.-]*\.ya?ml$/, 'Compose files'],
  [/(requirements|constraints)[^/]*\.(txt|in)$|(^|\/)requirements\//, 'requirements files'],
  [/(^|\/)(uv|poetry|pdm|conda-lock|pylock|Pipfile)[\w.-]*\.(lock|ya?ml|toml)$/, 'lock files'],
  [/(^|\/)pyproject\.toml$/, 'pyproject.toml'],
  [/(^|\/)\.python-version$/, '.python-version'],
  [/(^|\/)gunicorn\.conf\.py$/, 'gunicorn.conf.py'],
  [/\.py$/, 'the Python code that is started'],
  [/\.(sh|bash)$/, 'shell scripts'],
];

/** Where a rule looks, by the files of its examples; the Dockerfile is understood. Sorted, each kind once. */
export function filesRead(paths: readonly string[]): string[] {
  const found = paths.map(
    (path) => kinds.find(([pattern]) => pattern.test(path))?.[1] ?? nameOf(path),
  );
  return [...new Set(found)].filter(Boolean).sort();
}

const nameOf = (path: string): string => path.split('/').at(-1) ?? path;
