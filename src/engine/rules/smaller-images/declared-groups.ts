import { at, entriesOf, itemsOf, textOf, type DocumentNode } from '../../documents/document.ts';
import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Model } from '../../model/model.ts';
import type { Project } from '../../model/project.ts';
import type { RunStep } from '../../model/step.ts';
import { contextFile } from '../context-file.ts';

export type ProjectManager = 'uv' | 'poetry' | 'pdm';

/** The project whose pyproject.toml a command of a RUN reads; null when that is not known. */
export function projectAt(model: Model, run: RunStep): Project | null {
  const folder = folderOf(run);
  const path = folder === null ? null : contextFile(model, run, `${folder}pyproject.toml`);
  return path === null ? null : model.projectIn(path.slice(0, -'pyproject.toml'.length));
}

/** Where `cd server && poetry install` works, as far as one `cd` at its start, or behind `set -e`, says it. */
function folderOf({ commands }: RunStep): string | null {
  const moves = commands.filter(({ name }) => name === 'cd' || name === 'pushd');
  const [move] = moves;
  if (move === undefined) return '';
  const folder = move.words[1]?.value;
  if (moves.length > 1 || move !== commands.find(({ name }) => name !== 'set') || !folder)
    return null;
  return `${folder.replace(/\/$/, '')}/`;
}

/** The groups of dependencies that a project declares. */
export interface DeclaredGroups {
  /** Those that a plain install brings besides the program's own dependencies. */
  readonly names: readonly string[];
  /** Some names of packages in these groups, for a message. */
  packagesIn(groups: readonly string[]): readonly string[];
}

/** Null where it is not known what the project declares. */
export function declaredGroups(
  model: Model,
  run: RunStep,
  manager: ProjectManager,
): DeclaredGroups | null {
  const project = projectAt(model, run);
  const names = groupsByDefault(manager, project);
  return names === null ? null : { names, packagesIn: (groups) => packagesIn(project, groups) };
}

function groupsByDefault(
  manager: ProjectManager,
  project: Project | null,
): readonly string[] | null {
  const document = project === null ? undefined : valueOf(project.pyproject);
  if (!document) return null;
  const standard = filled(entriesOf(at(document, 'dependency-groups')));
  if (manager === 'poetry')
    return [
      ...poetryGroups(document),
      ...standard.filter((name) => !isOptional(at(document, 'tool', 'poetry', 'group', name))),
    ];
  if (manager === 'pdm')
    return [...standard, ...filled(entriesOf(at(document, 'tool', 'pdm', 'dev-dependencies')))];
  const older = itemsOf(at(document, 'tool', 'uv', 'dev-dependencies')).length > 0 ? ['dev'] : [];
  const all = [...new Set([...standard, ...older])];
  const chosen = at(document, 'tool', 'uv', 'default-groups');
  if (textOf(chosen) === 'all') return all;
  const names = chosen === undefined ? ['dev'] : mapped(itemsOf(chosen), textOf);
  return all.filter((name) => names.includes(name));
}

/** Poetry installs every group that is not optional. */
function poetryGroups(document: DocumentNode): string[] {
  const poetry = at(document, 'tool', 'poetry');
  const groups = entriesOf(at(poetry, 'group')).flatMap(({ key, value }) =>
    isOptional(value) || entriesOf(at(value, 'dependencies')).length === 0 ? [] : [key],
  );
  return entriesOf(at(poetry, 'dev-dependencies')).length > 0 ? ['dev', ...groups] : groups;
}

/** Also said of a standard group. */
const isOptional = (group: DocumentNode | undefined): boolean =>
  textOf(at(group, 'optional')) === 'true';

const filled = (entries: readonly { key: string; value: DocumentNode }[]): string[] =>
  entries.flatMap(({ key, value }) => (itemsOf(value).length > 0 ? [key] : []));

function packagesIn(project: Project | null, groups: readonly string[]): readonly string[] {
  const listed = project === null ? undefined : valueOf(project.dependencies);
  return (listed ?? []).flatMap(({ list, group, name }) =>
    list === 'group' && name !== null && groups.includes(group ?? '') ? [name] : [],
  );
}
