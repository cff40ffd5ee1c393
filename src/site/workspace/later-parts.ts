import type { Texts } from './data.ts';
import type { JudgingContext } from './judging.ts';
import { dockerfile, needsAround, needsBeside } from './needed-parts.ts';
import type { Judged } from './judged.ts';

const loadBeside = async (): Promise<JudgingContext['beside']> => {
  const { beside, besideRules } = await import('../../engine/beside.ts');
  return { beside, rules: besideRules };
};

const loadAround = async (): Promise<JudgingContext['around']> => {
  const { documentParsers, aroundRules } = await import('../../engine/around.ts');
  return { parsers: documentParsers, rules: aroundRules };
};

/** Null where there is no file that nobody expected, so that what is there goes on judging. */
export function laterParts(
  context: JudgingContext,
  changed: Texts,
): Promise<Pick<JudgingContext, 'beside' | 'around'>> | null {
  const now = { ...context, files: changed, listing: [], longTexts: null };
  const missesBeside = context.beside === null && needsBeside(now);
  const missesAround = context.around === null && needsAround(now);
  if (!missesBeside && !missesAround) return null;
  return load(
    missesBeside ? loadBeside() : context.beside,
    missesAround ? loadAround() : context.around,
  );
}

const load = async (
  beside: Promise<JudgingContext['beside']> | JudgingContext['beside'],
  around: Promise<JudgingContext['around']> | JudgingContext['around'],
) => ({ beside: await beside, around: await around });

/** A fix on offer that makes a file: what judges it is fetched before somebody takes it. */
export function foresee({ findings }: Judged, context: JudgingContext): void {
  const isComing = findings.some(({ fix }) => fix?.edits.some(({ file }) => file !== dockerfile));
  // Loaded again when it is wanted: if that fails now, it is said then.
  if (isComing && context.beside === null) loadBeside().catch(() => undefined);
}
