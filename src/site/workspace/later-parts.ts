import type { Texts } from './data.ts';
import type { JudgingContext } from './judging.ts';
import { dockerfile, needsAround, needsBeside } from './needed-parts.ts';
import type { Judged } from './judged.ts';
import { loadTopics, missingTopics } from './topic-parts.ts';

type Parts = Pick<JudgingContext, 'topics' | 'beside' | 'around'>;

const loadBeside = async (): Promise<JudgingContext['beside']> => {
  const { beside, besideRules } = await import('../../engine/beside.ts');
  return { beside, rules: besideRules };
};

const loadAround = async (): Promise<JudgingContext['around']> => {
  const { documentParsers, aroundRules } = await import('../../engine/around.ts');
  return { parsers: documentParsers, rules: aroundRules };
};

/** Null where no text brings what nobody expected, so that what is there goes on judging. */
export function laterParts(context: JudgingContext, changed: Texts): Promise<Parts> | null {
  const now = { ...context, files: changed, listing: [], longTexts: null };
  const missesBeside = context.beside === null && needsBeside(now);
  const missesAround = context.around === null && needsAround(now);
  const missing = missingTopics(changed, [], context.topics);
  if (!missesBeside && !missesAround && missing.length === 0) return null;
  return load(context, {
    topics: loadTopics(missing),
    beside: missesBeside ? loadBeside() : context.beside,
    around: missesAround ? loadAround() : context.around,
  });
}

type Loading = { readonly [Part in keyof Parts]: Parts[Part] | Promise<Parts[Part]> };

const load = async (context: JudgingContext, parts: Loading): Promise<Parts> => ({
  topics: { ...context.topics, ...(await parts.topics) },
  beside: await parts.beside,
  around: await parts.around,
});

/** A fix on offer that makes a file: what judges it is fetched before somebody takes it. */
export function foresee({ findings }: Judged, context: JudgingContext): void {
  const isComing = findings.some(({ fix }) => fix?.edits.some(({ file }) => file !== dockerfile));
  // Loaded again when it is wanted: if that fails now, it is said then.
  if (isComing && context.beside === null) loadBeside().catch(() => undefined);
}
