import { dirname, join, relative } from 'node:path';
import type { CheckInput } from '../engine/index.ts';
import type { Disk } from './disk.ts';
import { isBelow, slashed } from './printed-path.ts';

/** Where a repository keeps what builds, runs and updates its images: folder to the names that are read there. */
const places: readonly [folder: string, names: RegExp][] = [
  [
    '',
    /^(\.gitlab-ci\.ya?ml|Jenkinsfile|bitbucket-pipelines\.ya?ml|azure-pipelines\.ya?ml|\.pre-commit-config\.ya?ml|renovate\.json5?|\.renovaterc(\.json5?)?|GNUmakefile|[Mm]akefile|[Jj]ustfile|docker-bake[\w.-]*\.(hcl|json)|\.dockerignore)$|\.sh$|^(docker-)?compose[^/]*\.ya?ml$/,
  ],
  ['.github', /^(dependabot\.ya?ml|renovate\.json5?)$/],
  ['.github/workflows', /\.ya?ml$/],
  ['.gitlab', /^renovate\.json5?$|\.ya?ml$/],
  ['.gitlab/ci', /\.ya?ml$/],
  ['.circleci', /^config\.ya?ml$/],
  ['.azuredevops', /\.ya?ml$/],
  ['.ci', /\.(sh|ya?ml)$/],
  ['ci', /\.(sh|ya?ml)$/],
  ['scripts', /\.sh$/],
  ['bin', /\.sh$/],
  ['docker', /^((docker-)?compose[^/]*\.ya?ml|docker-bake[\w.-]*\.(hcl|json))$/],
  ['deploy', /^((docker-)?compose[^/]*\.ya?ml|docker-bake[\w.-]*\.(hcl|json))$/],
];

const compose = /^(docker-)?compose[^/]*\.ya?ml$/;

/** More files than this are listed, but not read. */
const mostFiles = 300;

/** What a repository holds by absolute path; read once for all Dockerfiles in it. */
export interface RepositoryFiles {
  readonly root: string;
  readonly texts: ReadonlyMap<string, string>;
  readonly others: readonly string[];
}

/** Reads the CI files, compose files, update bots and build scripts of a repository, and lists its other root files. */
export async function readRepository(root: string, disk: Disk): Promise<RepositoryFiles> {
  const texts = new Map<string, string>();
  const others: string[] = [];
  for (const [folder, names] of places) {
    for (const entry of await disk.entries(join(root, folder))) {
      const path = join(root, folder, entry.name);
      if (entry.isDirectory()) continue;
      const text = names.test(entry.name) && texts.size < mostFiles ? await disk.text(path) : null;
      if (text !== null) texts.set(path, text);
      else if (folder === '' || names.test(entry.name)) others.push(path);
    }
  }
  for (const entry of await disk.entries(join(root, '.github', 'actions'))) {
    if (!entry.isDirectory() || texts.size >= mostFiles) continue;
    for (const name of ['action.yml', 'action.yaml']) {
      const path = join(root, '.github', 'actions', entry.name, name);
      const text = await disk.text(path);
      if (text !== null) texts.set(path, text);
    }
  }
  await readIncluded(root, disk, texts, others);
  return { root, texts, others };
}

/** What `.gitlab-ci.yml` includes, wherever it lies; where not all of it can be found, none of it counts as read. */
async function readIncluded(
  root: string,
  disk: Disk,
  texts: Map<string, string>,
  others: string[],
): Promise<void> {
  const first = ['.gitlab-ci.yml', '.gitlab-ci.yaml'].map((name) => join(root, name));
  for (const path of first) {
    const text = texts.get(path);
    if (text?.includes('include') !== true) continue;
    const { includedPaths } = await import('./included-files.ts');
    const included = await includedPaths(text, root, disk);
    if (included === null) {
      texts.delete(path);
      others.push(path);
    }
    for (const one of included ?? []) {
      const absolute = join(root, one);
      const inner = texts.has(absolute) ? null : await disk.text(absolute);
      if (inner === null) continue;
      if (texts.size < mostFiles) texts.set(absolute, inner);
      else others.push(absolute);
    }
  }
}

/** A repository as the engine takes it, seen from a build context; with the compose files on the way up to the root. */
export async function repositoryAround(
  repository: RepositoryFiles,
  context: string,
  dockerfile: string,
  disk: Disk,
): Promise<NonNullable<CheckInput['repository']>> {
  const from = (path: string): string => slashed(relative(context, path));
  const files: Record<string, string> = {};
  for (const [path, text] of repository.texts) files[from(path)] = text;
  for (const start of new Set([context, dirname(dockerfile)])) {
    if (!isBelow(start, repository.root)) continue;
    for (let folder = start; folder !== repository.root; folder = dirname(folder)) {
      for (const { name } of (await disk.entries(folder)).filter(({ name }) =>
        compose.test(name),
      )) {
        const text = await disk.text(join(folder, name));
        if (text !== null) files[from(join(folder, name))] = text;
      }
    }
  }
  const folder = isBelow(context, repository.root)
    ? { folder: slashed(relative(repository.root, context)) }
    : {};
  return { files, listing: repository.others.map(from), ...folder };
}
