import { concernsMore } from '../../course/surroundings.ts';
import { aroundRules, documentParsers } from '../../engine/around.ts';
import type { Texts } from './data.ts';
import type { JudgingContext } from './judging.ts';

/** While the site is built: what the worker would load for these files. */
export const aroundFor = (files: Texts): JudgingContext['around'] =>
  concernsMore(Object.keys(files)) ? { parsers: documentParsers, rules: aroundRules } : null;
