import '../../near.ts';
import type { Rule } from '../../rule.ts';
import { chownDuplicatesLayer } from '../smaller-images/chown-duplicates-layer.ts';

/** Owners and modes of files, changed after the fact. */
export const rules: readonly Rule[] = [chownDuplicatesLayer];
