import { at, itemsOf, textOf, type DocumentNode } from '../../documents/document.ts';
import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import { withoutEndSlashes } from '../../model/path.ts';
import type { Repository } from '../../model/repository.ts';

const renovateFile = /(?:^|\/)(?:renovate\.json5?|\.renovaterc(?:\.json5?)?)$/;
const dependabotFile = /^(?:\.\.\/)*\.github\/dependabot\.ya?ml$/;

export interface Dependabot {
  readonly path: string;
  readonly text: string;
  readonly document: DocumentNode;
}

/** Dependabot's file; null without one, undefined when it cannot be read. */
export function dependabotOf({ paths, read, document }: Repository): Dependabot | null | undefined {
  const path = paths.find((one) => dependabotFile.test(one));
  if (path === undefined) return null;
  const text = valueOf(read(path)) ?? undefined;
  const node = valueOf(document(path)) ?? undefined;
  return text === undefined || node === undefined ? undefined : { path, text, document: node };
}

/** Renovate, or a workflow that brings lock files up to date by itself. */
export function hasOtherUpdater(model: Model, { paths, read }: Repository): boolean {
  if (paths.some((path) => renovateFile.test(path))) return true;
  if (/"renovate"\s*:/.test(valueOf(read('package.json')) ?? '')) return true;
  const steps = (valueOf(model.ci)?.files ?? []).flatMap(({ jobs }) =>
    jobs.flatMap((job) => job.steps),
  );
  return steps.some(
    ({ action, commands }) => /renovate/.test(action?.name ?? '') || commands.some(bringsUpToDate),
  );
}

function bringsUpToDate({ name, words }: Command): boolean {
  const said = mapped(words, ({ value }) => value ?? '');
  if (name === 'renovate' || said.some((word) => /(?:^|\/)renovate(?:@|:|$)/.test(word)))
    return true;
  if (name === 'poetry' || name === 'pdm' || name === 'pipenv') return said[1] === 'update';
  const compiles = name === 'pip-compile' || said.includes('lock') || said.includes('compile');
  return compiles && said.some((word) => word === '-U' || word === '--upgrade');
}

/** The kinds of dependencies that Dependabot looks after. */
export const ecosystemsOf = ({ document }: Dependabot): readonly string[] =>
  mapped(entriesOf(document), (entry) => textOf(at(entry, 'package-ecosystem')) ?? '');

const entriesOf = (document: DocumentNode): readonly DocumentNode[] =>
  itemsOf(at(document, 'updates'));

/** Folders in which Dependabot looks for Dockerfiles, when none of them is `folder`; null when one may be. */
export function otherFolders({ document }: Dependabot, folder: string): readonly string[] | null {
  const docker = entriesOf(document).filter(
    (entry) => textOf(at(entry, 'package-ecosystem')) === 'docker',
  );
  const folders = docker.flatMap((entry) =>
    [...itemsOf(at(entry, 'directory')), ...itemsOf(at(entry, 'directories'))].flatMap(
      (node) => textOf(node) ?? [],
    ),
  );
  const plain = (path: string): string => withoutEndSlashes(path.replace(/^\.?\/+/, ''));
  const fits = folders.some((path) => path.includes('*') || plain(path) === plain(folder));
  return folders.length === 0 || fits ? null : folders;
}
