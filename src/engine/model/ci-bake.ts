import { textOf, type DocumentNode } from '../documents/document.ts';
import { valueOf } from '../known.ts';
import { readBakeDocument } from './bake-document.ts';
import { bakedTargets, type BakeFile, type BakeTarget } from './bake-targets.ts';
import type { BuildCommand } from './ci-build-options.ts';
import type { CiBuild } from './ci-build.ts';
import { relativePath, withoutDetour } from './ci-path.ts';
import { targetOf, type DockerfilePlace } from './ci-target.ts';
import { listedTexts } from './ci-text.ts';
import type { CiAction, CiStep } from './ci.ts';
import { once } from './once.ts';
import type { Repository } from './repository.ts';

/** What a step asks Bake for. */
export interface BakeRequest {
  /** Where it looks for its files, from the root of the repository. */
  readonly folder: string;
  /** From the judged context to the root of the repository: `../../`. */
  readonly root: string;
  /** Empty: those that Bake looks for. */
  readonly files: readonly string[];
  /** Empty: the default. */
  readonly targets: readonly string[];
  /** `TARGET.KEY=VALUE` each. */
  readonly set: readonly string[];
}

/** What Bake looks for, in the order in which it reads them; a compose file among them is one more to merge. */
const composeFiles = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
const bakeFiles = [
  'docker-bake.json',
  'docker-bake.hcl',
  'docker-bake.override.json',
  'docker-bake.override.hcl',
];

/** docker/metadata-action writes such a file, which says nothing of Dockerfiles and stages. */
const ofMetadata = /^(?:cwd:\/\/)?\$\{\{\s*steps\.[\w-]+\.outputs\.bake-file(?:-[a-z]+)?\s*\}\}$/;

/** The request of a command; null where a word is not known. */
export function requestOfCommand(
  { options }: BuildCommand,
  folder: string | null,
  root: string,
): BakeRequest | null {
  if (folder === null || !options.complete) return null;
  const named = (name: string) =>
    options.values.filter((value) => value.name === name).map(({ word }) => word);
  const files = named('file').map(({ value }) => value);
  const targets = options.operands.map(({ value }) => value);
  if (files.includes(null) || targets.includes(null)) return null;
  // What is set is often worked out: its key is enough.
  const set = named('set').map(({ value, raw }) => value ?? raw.replace(/^(?:--set=)?["']?/, ''));
  return { folder, root, files: files as string[], targets: targets as string[], set };
}

/** The request of `docker/bake-action`; null where an expression decides. */
export function requestOfAction(action: CiAction, step: CiStep, root: string): BakeRequest | null {
  const where = { file: step.place.file, text: step.text };
  const list = (name: string, separator?: ','): string[] =>
    listedTexts(action.input(name), where, separator).map(({ text }) => text);
  const source = textOf(action.input('source')) ?? '.';
  if (!/^(?:\.\/?|\{\{\s*defaultContext\s*\}\})$/.test(source)) return null;
  return {
    folder: textOf(action.input('workdir')) ?? '',
    root,
    files: list('files', ',').filter((file) => !ofMetadata.test(file)),
    targets: list('targets', ','),
    set: list('set'),
  };
}

/** A build of Bake taken apart into those that its files name; as it is where they do not tell. */
export function bakedBuilds(
  build: CiBuild,
  request: BakeRequest | null,
  place: DockerfilePlace,
): CiBuild[] {
  const targets = request === null ? null : targetsOf(request, place.repository);
  if (request === null || targets === null) return [build];
  return targets.map((target) => ({
    ...build,
    ...(target.isInline
      ? { ofThisDockerfile: 'no' as const }
      : targetOf(
          {
            context: target.context ?? '.',
            dockerfile: target.dockerfile ?? null,
            dockerfileInContext: true,
            folder: request.folder,
            root: request.root,
          },
          place,
        )),
    // What is only linked stays in the builder.
    push: target.isLinked ? 'never' : build.push,
    baked: target.name,
    target: target.target,
    arguments: [...build.arguments, ...target.arguments],
    labels: [...build.labels, ...target.labels],
  }));
}

/** What was read for the steps of one repository: many of them ask for the same. */
interface Read {
  readonly documents: Map<string, DocumentNode | null>;
  readonly targets: Map<string, readonly BakeTarget[] | null>;
}

const readOf = once((_: Repository): Read => ({ documents: new Map(), targets: new Map() }));

/** More different requests than any CI has. */
const mostRequests = 100;

function targetsOf(request: BakeRequest, repository: Repository): readonly BakeTarget[] | null {
  const read = readOf(repository);
  const key = JSON.stringify(request);
  const present = read.targets.get(key);
  if (present !== undefined) return present;
  const made =
    read.targets.size >= mostRequests ? null : targetsIn(request, repository, read.documents);
  read.targets.set(key, made);
  return made;
}

function targetsIn(
  request: BakeRequest,
  repository: Repository,
  documents: Read['documents'],
): readonly BakeTarget[] | null {
  const { folder, root, targets, set } = request;
  const isOpen = (text: string): boolean => /[$*`]/.test(text);
  if (isOpen(folder) || targets.some(isOpen) || set.some(choosesOther)) return null;
  const pathOf = (name: string): string | null => {
    const path = isOpen(name) || name.includes('://') ? null : relativePath(`${folder}/${name}`);
    const own = path === null ? null : relativePath(root + path);
    return own === null ? null : withoutDetour(own, repository.folder);
  };
  const isThere = (name: string): boolean => {
    const path = pathOf(name);
    return path !== null && valueOf(repository.read(path)) !== null;
  };
  if (request.files.length === 0 && composeFiles.some(isThere)) return null;
  const names = request.files.length === 0 ? bakeFiles.filter(isThere) : request.files;
  const files: BakeFile[] = [];
  for (const name of names) {
    const path = pathOf(name);
    const document = path === null ? null : documentAt(path, repository, documents);
    if (path === null || document === null) return null;
    files.push({ path, document });
  }
  return bakedTargets(files, targets);
}

function documentAt(
  path: string,
  repository: Repository,
  documents: Read['documents'],
): DocumentNode | null {
  const present = documents.get(path);
  if (present !== undefined) return present;
  const format = /\.(hcl|json)$/.exec(path)?.[1] as 'hcl' | 'json' | undefined;
  const text = valueOf(repository.read(path)) ?? null;
  const made = format === undefined || text === null ? null : readBakeDocument(text, format);
  documents.set(path, made);
  return made;
}

/** `*.target=…` and the like choose another stage or Dockerfile; so may what is worked out. */
const choosesOther = (line: string): boolean =>
  /^[^=]*(?:\$|`)/.test(line) || /^[^=]*\.(?:context|dockerfile|target)\s*=/.test(line);
