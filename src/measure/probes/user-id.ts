import type { Container } from '../container.ts';

/** Effective numeric user of process 1; null when the image has no `cat` to ask with. */
export async function userId(container: Container): Promise<number | null> {
  const status = await container.run(['cat', '/proc/1/status']);
  const id = /^Uid:\s+\d+\s+(\d+)/m.exec(status ?? '')?.[1];
  return id === undefined ? null : Number(id);
}
