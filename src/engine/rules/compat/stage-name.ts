import type { Model } from '../../model/model.ts';
import type { Place } from '../../place.ts';
import type { Stage } from '../../model/stage.ts';

/** `AS name` as it is written. */
export interface StageName {
  readonly keyword: string;
  readonly keywordPlace: Place;
  readonly name: string;
  readonly place: Place;
}

/** Null for a stage without a name. */
export function stageName(model: Model, { fromPlace, place, name }: Stage): StageName | null {
  if (name === null) return null;
  const start = fromPlace.span.end;
  const text = model.text.slice(start, place.span.end);
  const words = text.split(/\s+/).filter((word) => word !== '');
  const keyword = words.find((word) => word.toLowerCase() === 'as');
  const written = words.at(-1);
  if (keyword === undefined || written?.toLowerCase() !== name) return null;
  const at = (index: number, { length }: string): Place => ({
    file: model.file,
    span: { start: start + index, end: start + index + length },
  });
  return {
    keyword,
    keywordPlace: at(text.search(/\bas\b/i), keyword),
    name: written,
    place: at(text.lastIndexOf(written), written),
  };
}
