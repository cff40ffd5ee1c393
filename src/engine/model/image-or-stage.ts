import { known, type Known } from '../known.ts';
import { parseImageReference } from '../syntax/index.ts';
import type { ImageReference } from './image.ts';
import type { Stage } from './stage.ts';

/** The stages that come before an instruction, by name or number. */
export interface StageLookup {
  named(name: string): Stage | null;
  numbered(index: number): Stage | null;
}

export const referenceOf = (text: string): ImageReference => ({
  text,
  ...parseImageReference(text),
});

/** What `--from=` or `from=` names: an earlier stage by name or number, else an external image. */
export function imageOrStage(
  name: Known<string>,
  stages: StageLookup,
): Stage | Known<ImageReference> {
  if (name.kind === 'unknown') return name;
  const stage =
    stages.named(name.value) ??
    (/^\d+$/.test(name.value) ? stages.numbered(Number(name.value)) : null);
  return stage ?? known(referenceOf(name.value));
}
