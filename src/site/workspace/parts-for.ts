import { aroundRules, documentParsers } from '../../engine/around.ts';
import { beside, besideRules } from '../../engine/beside.ts';
import { rules as downloads } from '../../engine/rules/topics/downloads.ts';
import { rules as environments } from '../../engine/rules/topics/environments.ts';
import { rules as installs } from '../../engine/rules/topics/installs.ts';
import { rules as owners } from '../../engine/rules/topics/owners.ts';
import { rules as platforms } from '../../engine/rules/topics/platforms.ts';
import { rules as secrets } from '../../engine/rules/topics/secrets.ts';
import { rules as servers } from '../../engine/rules/topics/servers.ts';
import { rules as shell } from '../../engine/rules/topics/shell.ts';
import type { JudgedContext } from './data.ts';
import type { JudgingContext } from './judging.ts';
import { needsAround, needsBeside } from './needed-parts.ts';

/** While the site is built: what the worker would load for these files, and the rules that it could. */
export const partsFor = (
  context: Pick<JudgedContext, 'files' | 'sets' | 'listing' | 'longTexts' | 'isRepository'>,
): Pick<JudgingContext, 'topics' | 'beside' | 'around'> => ({
  topics: { downloads, environments, installs, owners, platforms, secrets, servers, shell },
  beside: needsBeside(context) ? { beside, rules: besideRules } : null,
  around: needsAround(context) ? { parsers: documentParsers, rules: aroundRules } : null,
});
