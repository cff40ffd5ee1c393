import '../../near.ts';
import type { Rule } from '../../rule.ts';
import { folderExistsAlready } from '../get-something-working/folder-exists-already.ts';
import { chownDuplicatesLayer } from '../smaller-images/chown-duplicates-layer.ts';

/** Owners and modes of files, changed after the fact, and folders that are made. */
export const rules: readonly Rule[] = [folderExistsAlready, chownDuplicatesLayer];
