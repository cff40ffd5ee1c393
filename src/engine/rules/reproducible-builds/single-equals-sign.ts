import type { Place } from '../../place.ts';
import type { Judgement } from '../../rule.ts';

/** `flask=3.1`, as conda writes it: pip and uv refuse that. Null for every other requirement. */
export const singleEqualsSign = (text: string, place: Place): Judgement | null =>
  /^[A-Za-z0-9][\w.-]*(?: ?\[[^\]]*\])?\s*=\s*\d/.test(text)
    ? {
        place,
        severity: 'error',
        message: `\`${text}\` has one equals sign where pip wants two, and the build stops here.`,
      }
    : null;
