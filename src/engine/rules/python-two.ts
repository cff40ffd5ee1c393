import { valueOf } from '../known.ts';
import type { Stage } from '../model/stage.ts';

/** Python 2 of an official image or an old distribution: it has no faulthandler, and its pip says other things. */
export const isPython2 = ({ base }: Stage): boolean =>
  valueOf(base.python)?.startsWith('2') === true;
