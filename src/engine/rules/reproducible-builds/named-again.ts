import type { ImageUse } from '../../model/image.ts';
import type { Model } from '../../model/model.ts';
import { remembered } from '../../model/remembered.ts';
import type { Stage } from '../../model/stage.ts';

/**
 * `FROM $BASE` in several stages is mended in one line, that of the `ARG`: the last stage of the image that names the same
 * stands for all, those that do not go into the image included.
 */
export function isNamedAgain(model: Model, { by, raw, stage }: ImageUse): boolean {
  if (by !== 'from' || !raw.includes('$')) return false;
  return (lastStages(model).get(raw) ?? stage.index) !== stage.index;
}

/** The same of a stage by its base image. */
export function isBaseNamedAgain(model: Model, stage: Stage): boolean {
  const { file, span } = stage.fromPlace;
  if (file !== model.file) return false;
  const raw = model.text.slice(span.start, span.end);
  return raw.includes('$') && (lastStages(model).get(raw) ?? stage.index) !== stage.index;
}

/** By what FROM says: the number of the last stage that contributes to the image. */
const lastStages = remembered((model): ReadonlyMap<string, number> => {
  const found = new Map<string, number>();
  const contributing = new Set(model.contributing);
  for (const { by, raw, stage } of model.images)
    if (by === 'from' && contributing.has(stage)) found.set(raw, stage.index);
  return found;
});
