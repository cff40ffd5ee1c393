import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';

/**
 * What requirements files name is needed at the install too: the files that `-r` and `-c` lines of theirs lead to. Null
 * where one is not there, or asks for a folder of the project.
 */
export function withNestedLists(
  { context }: Model,
  named: readonly (string | null)[],
): string[] | null {
  const found: string[] = [];
  const open = [...named];
  while (open.length > 0) {
    const path = open.shift();
    // More files than this are better brought as a folder.
    if (!path || found.length === 8) return null;
    if (found.includes(path)) continue;
    found.push(path);
    const file = valueOf(context.requirements(path));
    if (file?.lines.some(({ pin }) => pin === 'path')) return null;
    const nested = [...(file?.includes ?? []), ...(file?.constraints ?? [])];
    if (nested.some((one) => valueOf(context.read(one)) === null)) return null;
    open.push(...nested);
  }
  return found;
}
