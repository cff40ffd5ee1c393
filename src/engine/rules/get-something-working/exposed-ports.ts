import type { Model } from '../../model/model.ts';
import type { Place } from '../../place.ts';

/** One word of EXPOSE: `8000`, `8000/tcp`, `8000-8010/udp`. */
export interface ExposedPort {
  readonly first: number;
  /** The same as the first where it is no range. */
  readonly last: number;
  readonly raw: string;
  readonly place: Place;
}

/** Every port of every EXPOSE that is written out; a word with a variable is left out. */
export function* exposedPorts(model: Model): Iterable<ExposedPort> {
  if (!model.keywords.has('EXPOSE')) return;
  for (const { steps } of model.stages) {
    for (const { keyword, keywordPlace, place } of steps) {
      if (keyword !== 'EXPOSE') continue;
      const start = keywordPlace.span.end;
      const body = model.text.slice(start, place.span.end);
      for (const { 0: raw, index } of body.matchAll(/\S+/g)) {
        const parts = /^(\d{1,9})(?:-(\d{1,9}))?(?:\/[A-Za-z]+)?$/.exec(raw);
        if (parts === null) continue;
        const span = { start: start + index, end: start + index + raw.length };
        const first = Number(parts[1]);
        const last = parts[2] === undefined ? first : Number(parts[2]);
        yield { first, last, raw, place: { file: model.file, span } };
      }
    }
  }
}
