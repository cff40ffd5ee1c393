import { at, entriesOf, type DocumentNode } from '../documents/document.ts';
import { valueOf } from '../known.ts';
import { filledFile, type FilledFile } from './ci-gitlab-inputs.ts';
import { inherited, variablesOfJob } from './ci-gitlab-variables.ts';
import { includesOf } from './ci-include.ts';
import { relativePath, withoutDetour } from './ci-path.ts';
import type { CiSurroundings } from './ci-script.ts';
import type { Variables } from './ci-variables.ts';

/** A pipeline that a job starts from another file of the repository. */
export interface ChildPipeline {
  readonly document: DocumentNode;
  readonly text: string;
  readonly filled: FilledFile | null;
  /** Path of the file. */
  readonly path: string;
}

/** What the job that starts a pipeline decides for the jobs of that pipeline. */
export interface StartedBy {
  readonly condition: string | null;
  /** The variables it hands on, which count before those of the pipeline; null: no fixed value. */
  readonly variables: ReadonlyMap<string, string | null>;
  /** Paths of the files of pipelines that lead here. */
  readonly through: readonly string[];
  /** Characters of files that are still read, of all that `.gitlab-ci.yml` leads to. */
  readonly budget: { left: number };
}

/** GitLab starts children of children, and no further. */
const deepest = 2;

/** `trigger: { include: … }` with one file that can be read; null for all others. */
export function childPipeline(
  trigger: DocumentNode | undefined,
  around: CiSurroundings,
  { through, budget }: StartedBy,
): ChildPipeline | null {
  const [include, ...others] = trigger === undefined ? [] : includesOf(trigger);
  const named = include?.path ?? null;
  if (include === undefined || named === null || named.includes('*') || others.length > 0)
    return null;
  const { root, repository, read } = around;
  const place = relativePath(root + named);
  const path = place === null ? null : withoutDetour(place, repository.folder);
  if (path === null || through.includes(path) || through.length > deepest) return null;
  const text = read(path) ?? null;
  if (text === null) return null;
  const inputs = include.inputs ?? at(trigger, 'inputs') ?? null;
  const filled = filledFile(text, inputs, repository.yaml);
  const plain = filled === null && inputs === null ? repository.document(path) : undefined;
  const document = filled?.document ?? (plain && valueOf(plain)) ?? null;
  budget.left -= text.length + 1000;
  if (document?.kind !== 'map' || budget.left < 0) return null;
  return { document, text, filled, path };
}

/** What a job hands on: its own variables and those set for all jobs, unless it says otherwise. */
export function handedOn(
  chain: readonly DocumentNode[],
  globals: DocumentNode | undefined,
  known: Variables,
  workflow: DocumentNode | undefined,
): ReadonlyMap<string, string | null> {
  const found = (...path: readonly string[]): DocumentNode | undefined =>
    chain.map((node) => at(node, ...path)).find((node) => node !== undefined);
  const forward = found('trigger', 'forward', 'yaml_variables');
  if (forward?.kind === 'scalar' && forward.value === false) return new Map();
  const inherit = found('inherit');
  const names = [
    ...entriesOf(globals).filter(({ key }) => inherited(inherit, 'variables', key)),
    ...chain.flatMap((node) => entriesOf(at(node, 'variables'))),
  ].map(({ key }) => key);
  const values = variablesOfJob(chain, known, workflow);
  return new Map(names.map((name) => [name, values.get(name) ?? null]));
}
