import { aroundRules, documentParsers } from '../../engine/around.ts';
import { beside, besideRules } from '../../engine/beside.ts';
import type { JudgedContext } from './data.ts';
import type { JudgingContext } from './judging.ts';
import { needsAround, needsBeside } from './needed-parts.ts';

/** While the site is built: what the worker would load for these files. */
export const partsFor = (
  context: Pick<JudgedContext, 'files' | 'sets' | 'listing' | 'longTexts' | 'isRepository'>,
): Pick<JudgingContext, 'beside' | 'around'> => ({
  beside: needsBeside(context) ? { beside, rules: besideRules } : null,
  around: needsAround(context) ? { parsers: documentParsers, rules: aroundRules } : null,
});
