import '../../near.ts';
import type { Rule } from '../../rule.ts';
import { aptUpdateAlone } from '../faster-builds/apt-update-alone.ts';
import { aptGetWithoutYes } from '../get-something-working/apt-get-without-yes.ts';
import { aptListsKept } from '../smaller-images/apt-lists-kept.ts';
import { aptRecommendsInstalled } from '../smaller-images/apt-recommends-installed.ts';
import { compilerInFinalStage } from '../smaller-images/compiler-in-final-stage.ts';

/** Packages of the distribution: how they are asked for, and what they leave in the image. */
export const rules: readonly Rule[] = [
  aptGetWithoutYes,
  aptListsKept,
  aptRecommendsInstalled,
  aptUpdateAlone,
  compilerInFinalStage,
];
