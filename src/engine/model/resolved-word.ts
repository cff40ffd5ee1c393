import { known, unknown, type Known } from '../known.ts';
import { expandWord } from '../syntax/index.ts';

/** Why the value of an ARG without a default is unknown. */
export const buildArgument = 'a build argument';

/**
 * A word with its variables resolved. A name that nothing in the file sets is taken as unset where the word says what
 * then counts (`${TAG:-latest}`); used plainly it makes the word unknown, because a build may still set it.
 */
export function resolvedBy(
  raw: string,
  variable: (name: string) => Known<string | null>,
  escape: '\\' | '`',
): Known<string> {
  const unset = new Set<string>();
  const { value, error } = expandWord(
    raw,
    (name) => {
      const found = variable(name);
      if (found.kind === 'unknown' && found.because !== buildArgument) return undefined;
      const set = found.kind === 'known' ? found.value : null;
      if (set === null) unset.add(name);
      return set;
    },
    escape,
  );
  if (value === null) return unknown(error ?? 'a variable');
  for (const [, braced, plain] of raw.matchAll(/\$(?:\{(\w+)\}|(\w+))/g)) {
    if (unset.has(braced ?? plain ?? '')) return unknown(`nothing here sets ${braced ?? plain}`);
  }
  return known(value);
}
