import { aroundRules, documentParsers } from '../../engine/around.ts';
import { beside, besideRules } from '../../engine/beside.ts';
import { topicRules } from '../../engine/rules/topics/index.ts';
import type { JudgedContext } from './data.ts';
import type { JudgingContext } from './judging.ts';
import { needsAround, needsBeside } from './needed-parts.ts';

/** While the site is built: what the worker would load for these files, and the rules that it could. */
export const partsFor = (
  context: Pick<JudgedContext, 'files' | 'sets' | 'listing' | 'longTexts' | 'isRepository'>,
): Pick<JudgingContext, 'topics' | 'beside' | 'around'> => ({
  topics: topicRules,
  beside: needsBeside(context) ? { beside, rules: besideRules } : null,
  around: needsAround(context) ? { parsers: documentParsers, rules: aroundRules } : null,
});
