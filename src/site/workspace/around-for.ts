import { concernsMore } from '../../course/surroundings.ts';
import { aroundRules, documentParsers } from '../../engine/around.ts';
import type { JudgedContext } from './data.ts';
import { pathsOf, type JudgingContext } from './judging.ts';

/** While the site is built: what the worker would load for these files. */
export const aroundFor = (
  context: Pick<JudgedContext, 'files' | 'sets'>,
): JudgingContext['around'] =>
  concernsMore(pathsOf(context)) ? { parsers: documentParsers, rules: aroundRules } : null;
