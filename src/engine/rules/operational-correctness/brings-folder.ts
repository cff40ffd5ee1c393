import type { CopyStep } from '../../model/step.ts';

/** From the context: any folder may hold the code. */
export const bringsFolder = (copy: CopyStep): boolean =>
  copy.from === 'context' &&
  copy.sources.some(({ raw }) => !/[^/.][^/]{0,200}\.\w{1,40}["']?$/.test(raw));
