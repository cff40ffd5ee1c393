import type { Place } from '../place.ts';
import type { Stage } from './stage.ts';
import type { Step } from './step.ts';

/** A variable in a text that BuildKit itself expands, not a shell. */
export interface VariableReference {
  /** In here-documents also `@`, `1` and the like, which BuildKit expands there. */
  readonly name: string;
  /** `$NAME` or `${NAME…}` as a whole. */
  readonly place: Place;
  /** It says itself what counts when nothing is set: `${NAME:-x}`, `${NAME+x}`, or it stands within such a text. */
  readonly guarded: boolean;
  /** The here-document of COPY or ADD that it stands in. */
  readonly inline: InlineText | null;
}

export interface InlineText {
  /** Its `<<NAME`. */
  readonly marker: Place;
  readonly name: string;
  /** It holds escapes, which a quoted marker would leave in the text. */
  readonly hasEscapes: boolean;
}

/** The variables of one instruction; `step` is null for FROM. */
export interface Referencing {
  readonly stage: Stage;
  readonly step: Step | null;
  readonly references: readonly VariableReference[];
}
