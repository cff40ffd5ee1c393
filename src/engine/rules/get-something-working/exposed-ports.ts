import type { Model } from '../../model/model.ts';
import { remembered } from '../../model/remembered.ts';
import type { Place } from '../../place.ts';

/** One word of EXPOSE, whatever it says. */
export interface ExposedWord {
  readonly raw: string;
  readonly place: Place;
}

/** One port of EXPOSE: `8000`, `8000/tcp`, `8000-8010/udp`. */
export interface ExposedPort extends ExposedWord {
  readonly first: number;
  /** The same as the first where it is no range. */
  readonly last: number;
}

/** Every word of every EXPOSE that stands as it is: one with a variable, a quote or an escape sign is left out. */
export const exposedWords = remembered((model): readonly ExposedWord[] =>
  model.keywords.has('EXPOSE') ? [...readWords(model)] : [],
);

function* readWords(model: Model): Iterable<ExposedWord> {
  for (const { steps } of model.stages) {
    for (const { keyword, keywordPlace, place } of steps) {
      if (keyword !== 'EXPOSE') continue;
      const from = keywordPlace.span.end;
      const body = model.text.slice(from, place.span.end);
      // A word may go on in the next line, and a template says later what it is.
      if (/[^\s][\\`][ \t\r]*\n|(?:^|[^$])\{|[<%@]|__/.test(body)) continue;
      for (const { 0: line, index } of body.matchAll(/[^\n]+/g)) {
        for (const { 0: raw, index: column } of line.matchAll(/\S+/g)) {
          // In a line of its own a comment; behind a port not, which comment-after-instruction says.
          if (raw.startsWith('#')) break;
          if (/[$'"\\`]/.test(raw)) continue;
          const start = from + index + column;
          yield { raw, place: { file: model.file, span: { start, end: start + raw.length } } };
        }
      }
    }
  }
}

/** Every port of every EXPOSE that is written out. */
export function* exposedPorts(model: Model): Iterable<ExposedPort> {
  for (const word of exposedWords(model)) {
    const parts = portFormat.exec(word.raw);
    if (parts === null) continue;
    const first = Number(parts[1]);
    yield { ...word, first, last: parts[2] === undefined ? first : Number(parts[2]) };
  }
}

/** What BuildKit reads, with the first and the last port of a range. */
export const portFormat = /^(\d+)(?:-(\d+))?(?:\/(?:tcp|udp|sctp)?)?$/i;
