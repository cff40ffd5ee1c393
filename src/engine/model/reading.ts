import type { Place, Span } from '../place.ts';
import {
  skipSpace,
  spanIn,
  trimSpaceEnd,
  type Argument,
  type Instruction,
} from '../syntax/index.ts';
import type { ImageUse } from './image.ts';
import type { StageGraph } from './stage-reader.ts';
import type { Element, Step } from './step.ts';
import type { GlobalArguments } from './variables.ts';

/** What every step of a file shares. */
export interface Reading {
  readonly file: string;
  readonly text: string;
  readonly escape: '\\' | '`';
  readonly graph: StageGraph;
  readonly globals: GlobalArguments;
  readonly images: ImageUse[];
}

/** What steps of every kind begin with. */
export type StepHead = Pick<
  Step,
  'answers' | 'stage' | 'index' | 'keyword' | 'place' | 'keywordPlace' | 'before' | 'after'
>;

export const placeIn = (reading: Reading, span: Span): Place => ({ file: reading.file, span });

export const elementOf = (reading: Reading, { value, span }: Argument): Element => ({
  value,
  place: placeIn(reading, span),
});

/** Where the body of an instruction stands, from its first to its last character that is not blank. */
export function bodyPlace(reading: Reading, { body, keywordSpan }: Instruction): Place {
  const first = skipSpace(body.text, 0);
  if (first === body.text.length) return placeIn(reading, keywordSpan);
  return placeIn(reading, spanIn(body, first, trimSpaceEnd(body.text, first)));
}
