import type { CheckInput } from '../engine/index.ts';

type Files = Readonly<Record<string, string>>;

/** CI files, compose files and update bots: where one of them is, the files of a lesson are a whole repository. */
const isAroundImage = (path: string): boolean =>
  path.startsWith('.github/') ||
  /^(?:\.gitlab-ci\.ya?ml|renovate\.json5?|(?:docker-)?compose[\w.-]*\.ya?ml)$/.test(path);

/** What is known of the repository around a lesson's files; nothing where the lesson is about the image alone. */
export const repositoryOf = (files: Files): Pick<CheckInput, 'repository'> =>
  Object.keys(files).some(isAroundImage) ? { repository: { files } } : {};

const isMore =
  /\.(?:ya?ml|toml|lock|sh|bash|hcl)$|(?:^|\/)(?:Pipfile|Jenkinsfile|(?:GNUm|[Mm])akefile|[Jj]ustfile)$/;

/** Whether any of the paths is more than a Dockerfile and its packages: YAML, TOML, a script, a Makefile. */
export const concernsMore = (paths: readonly string[]): boolean =>
  paths.some((path) => isMore.test(path));
