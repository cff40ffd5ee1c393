import { valueOf, type Model, type RebuildEdit } from '../engine/index.ts';
import { buildArguments } from './build-arguments.ts';
import type { BuildContext, Edit, PackagedApp } from './file-set.ts';

/** The kinds of rebuild that are measured. */
export const rebuildKinds = ['nothing', 'app', 'dependency', 'base', 'argument', 'commit'] as const;

export type RebuildKind = (typeof rebuildKinds)[number];

/** What measuring edits in a file set for each kind of rebuild; a kind that cannot be taken of it is left out. */
export function measuredEdits(
  model: Model,
  context: BuildContext,
  { edits }: Pick<PackagedApp, 'edits'>,
): ReadonlyMap<RebuildKind, RebuildEdit> {
  const file = (list: readonly Edit[]): RebuildEdit | undefined => {
    const made = list.find(({ file, find }) => context.get(file)?.includes(find));
    return made && { file: made.file };
  };
  const images = model.images.flatMap(({ by, reference }) =>
    by === 'from' ? (valueOf(reference)?.text ?? []) : [],
  );
  const { commit, other } = buildArguments(context.get('Dockerfile') ?? '');
  const found: readonly (readonly [RebuildKind, RebuildEdit | undefined])[] = [
    ['nothing', null],
    ['app', file(edits.app)],
    ['dependency', file(edits.dependency)],
    ['base', images.length === 0 ? undefined : { base: [...new Set(images)] }],
    ['argument', other === null ? undefined : { argument: other }],
    ['commit', commit === null ? undefined : { argument: commit }],
  ];
  return new Map(
    found.flatMap(([kind, edit]) => (edit === undefined ? [] : [[kind, edit] as const])),
  );
}
