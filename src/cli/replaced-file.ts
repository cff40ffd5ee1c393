import type { Stats } from 'node:fs';
import { chmod, chown } from 'node:fs/promises';

/** Gives the file that is to take another's place its owner, as far as that is allowed, and its mode. */
export async function asBefore(beside: string, { uid, gid, mode }: Stats): Promise<void> {
  // Nobody but root may give a file away; the group alone may be one of the caller's own.
  await chown(beside, uid, gid).catch(() => chown(beside, -1, gid).catch(() => undefined));
  // A change of owner takes special bits away, so the mode comes last.
  await chmod(beside, mode);
}
