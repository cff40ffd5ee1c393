import { filesBelow, foldersBelow, type ImageFiles } from '../image-files.ts';

const everybody = 0o002;
const sticky = 0o1000;

/** Files and folders that everybody may write to; a link has no permissions, and `/tmp` and its like are as they should be. */
export function worldWritable({ root }: ImageFiles): number {
  let count = 0;
  for (const [, { kind, mode }] of filesBelow(root, '')) {
    if (kind === 'file' && (mode & everybody) !== 0) count += 1;
  }
  for (const [, { mode }] of foldersBelow(root, '')) {
    if ((mode & everybody) !== 0 && (mode & sticky) === 0) count += 1;
  }
  return count;
}
