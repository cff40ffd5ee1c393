import '../../near.ts';
import type { Rule } from '../../rule.ts';
import { imageNameMalformed } from '../get-something-working/image-name-malformed.ts';

/** Names of images that are not plain ones. */
export const rules: readonly Rule[] = [imageNameMalformed];
