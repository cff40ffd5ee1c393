import { known, unknown, type Known } from '../known.ts';
import { expandWord } from '../syntax/index.ts';

/** Why `ARG NAME` has no value: one comes only with `--build-arg`. */
export const withoutDefault = 'the build argument has no default';

/** Values that double with every line (`ENV A=$A$A`) end here. */
const longestValue = 4096;

export type ValueOf = (name: string) => Known<string | null>;

/**
 * A word as BuildKit expands it when no build argument is passed. Unknown as soon as one variable is, and also when
 * nothing sets one: BuildKit makes that an empty text, but what its author meant cannot be known.
 */
export function expand(raw: string, valueOf: ValueOf, escape: '\\' | '`'): Known<string> {
  if (!/[$'"\\`]/.test(raw)) return known(raw);
  let missing: string | null = null;
  let room = longestValue;
  const guarded = namesWithFallback(raw);
  const { value, error } = expandWord(
    raw,
    (name) => {
      const found = valueOf(name);
      if (found.kind === 'known' && found.value !== null) {
        room -= found.value.length;
        if (room >= 0) return found.value;
        missing ??= 'the value is longer than is followed';
        return undefined;
      }
      const because = found.kind === 'unknown' ? found.because : 'nothing sets it';
      if (guarded.has(name) && (found.kind === 'known' || because === withoutDefault)) return null;
      missing ??= `\`${name}\`: ${because}`;
      return undefined;
    },
    escape,
  );
  return value === null ? unknown(missing ?? error ?? 'the word cannot be read') : known(value);
}

/** Names that the word only uses as `${NAME:-fallback}` and kin, so that an argument without a value is no riddle. */
function namesWithFallback(raw: string): ReadonlySet<string> {
  const guarded = new Set<string>();
  for (const [, name] of raw.matchAll(/\$\{(\w+):?[-+]/g))
    if (name !== undefined) guarded.add(name);
  for (const [, open, name] of raw.matchAll(/\$(\{?)(\w+)(?!\w|:?[-+])/g)) {
    if (open === '' || name !== undefined) guarded.delete(name ?? '');
  }
  return guarded;
}
