import { valueOf } from '../known.ts';
import type { Stage } from '../model/stage.ts';

/** Python 2 of an official image or an old distribution: it has no faulthandler, and its pip says other things. */
export function isPython2({ base, chain }: Stage): boolean {
  const image = chain.at(-1)?.image;
  const reference = image ? valueOf(image) : undefined;
  const tag = reference?.repository === 'python' ? reference.tag : null;
  return valueOf(base.python)?.startsWith('2') === true || /^2(?:$|-)/.test(tag ?? '');
}
