import type { Known } from '../known.ts';
import type { Place } from '../place.ts';
import type { BaseFacts } from './base-facts.ts';
import type { ImageReference } from './image.ts';
import type { Answering } from './once.ts';
import type { CopyStep, RunStep, Step } from './step.ts';

export interface Stage extends Answering {
  readonly index: number;
  /** Lower-case; null when the stage has no name. */
  readonly name: string | null;
  /** The whole FROM instruction. */
  readonly place: Place;
  /** The word `FROM`: where findings about the whole stage point. */
  readonly keywordPlace: Place;
  /** The image or stage name as written in FROM. */
  readonly fromPlace: Place;
  /** `FROM --platform=…`, or null. */
  readonly platform: StagePlatform | null;
  /** The stage of this file that FROM names, or null. */
  readonly parent: Stage | null;
  /** The external image FROM names; null when the parent is a stage. `scratch` is an image named scratch. */
  readonly image: Known<ImageReference> | null;
  /** This stage, then the stages of this file that it inherits through FROM, nearest first. */
  readonly chain: readonly Stage[];
  /** What is known of the external image at the bottom of the chain. */
  readonly base: BaseFacts;
  /** The instructions after FROM, in order. ONBUILD triggers are steps of kind `other`. */
  readonly steps: readonly Step[];
  /** The steps of the whole chain in the order in which they run, those of the lowest stage first. */
  readonly chainSteps: readonly Step[];
  /** Those of the steps that are RUN instructions. */
  readonly runs: readonly RunStep[];
  /** Those of the steps that are COPY or ADD instructions. */
  readonly copies: readonly CopyStep[];
  /** In force after FROM, before the first step. */
  readonly start: State;
  /** In force after the last step: what the image is configured with. */
  readonly end: State;
}

export interface StagePlatform {
  /** As written, without quotes: `linux/amd64`, `$BUILDPLATFORM`. */
  readonly raw: string;
  /** Variables resolved; unknown for those that BuildKit sets. */
  readonly value: Known<string>;
  /** The whole flag. */
  readonly place: Place;
}

/** What is in force at one point of a stage, inherited through FROM from stages of this file and from known bases. */
export interface State {
  /** As USER wrote it, variables resolved (`app`, `10001:0`); null: nothing set it and the base's default is not known to differ from root, see BaseFacts.user. */
  readonly user: Known<string>;
  /** Of the USER instruction in force; null when the base decides. */
  readonly userPlace: Place | null;
  /** Absolute; `/` when nothing set it on a base known to set none. */
  readonly workdir: Known<string>;
  /** False when neither the file nor a known base sets a WORKDIR. */
  readonly hasWorkdir: Known<boolean>;
  /** Of the SHELL instruction in force; null when the default shell is used. */
  readonly shell: readonly string[] | null;
  /** ENV only. Null: known not to be set. Unknown when the value or the base's environment is. */
  env(name: string): Known<string | null>;
  /** ENV and ARG, as an instruction would expand it. */
  variable(name: string): Known<string | null>;
}
