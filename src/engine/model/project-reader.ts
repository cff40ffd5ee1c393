import { at, type DocumentNode } from '../documents/document.ts';
import { known, type Known } from '../known.ts';
import type { Context } from './context.ts';
import { readDependencies } from './project-dependencies.ts';
import { readPythons } from './project-pythons.ts';
import type { Dependency, LockFile, Project, PythonDemand } from './project.ts';
import { plainPath } from './path.ts';

const lockNames: readonly (readonly [RegExp, LockFile['by']])[] = [
  [/^uv\.lock$/, 'uv'],
  [/^poetry\.lock$/, 'poetry'],
  [/^Pipfile\.lock$/, 'pipenv'],
  [/^pdm\.lock$/, 'pdm'],
  [/^pylock(?:\.[\w-]+)?\.toml$/, 'pylock'],
  [/^(?:conda-lock\.ya?ml|[\w.-]+\.conda-lock\.ya?ml|conda-[\w-]+\.lock)$/, 'conda'],
  [/^pixi\.lock$/, 'pixi'],
];

/** The projects of a context by folder; each file is read once, when a rule first asks. */
export function projectsOf(context: Context): (folder: string) => Project {
  const projects = new Map<string, Project>();
  return (folder) => {
    const plain = plainPath(folder === '.' ? '' : folder);
    const present = projects.get(plain);
    if (present) return present;
    const project = readProject(plain, context);
    projects.set(plain, project);
    return project;
  };
}

function readProject(folder: string, context: Context): Project {
  const inside = (name: string): string => (folder === '' ? name : `${folder}/${name}`);
  const path = inside('pyproject.toml');
  const root = (): DocumentNode | null => {
    const document = context.document(path);
    return document.kind === 'known' ? document.value : null;
  };
  let dependencies: Known<readonly Dependency[]> | undefined;
  let pythons: readonly PythonDemand[] | undefined;
  let locks: Known<readonly LockFile[]> | undefined;
  return {
    folder,
    get pyproject() {
      return context.document(path);
    },
    tool: (name) => at(root(), 'tool', name),
    get dependencies() {
      return (dependencies ??= mapped(context.document(path), (document) =>
        document === null ? [] : readDependencies(document, path),
      ));
    },
    get pythons() {
      return (pythons ??= readPythons(context, inside, root()));
    },
    get locks() {
      return (locks ??= mapped(context.paths, (paths) => locksIn(paths, folder)));
    },
  };
}

function locksIn(paths: readonly string[], folder: string): LockFile[] {
  const prefix = folder === '' ? '' : `${folder}/`;
  return paths.flatMap((path) => {
    const name = path.startsWith(prefix) ? path.slice(prefix.length) : '/';
    if (name.includes('/')) return [];
    const by = lockNames.find(([pattern]) => pattern.test(name))?.[1];
    return by === undefined ? [] : [{ path, by }];
  });
}

const mapped = <From, To>(fact: Known<From>, map: (value: From) => To): Known<To> =>
  fact.kind === 'unknown' ? fact : known(map(fact.value));
