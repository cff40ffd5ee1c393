import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a real build printed, kept beside the tests. */
export const recorded = (name: string): string =>
  readFileSync(join(import.meta.dirname, 'recorded', name), 'utf8');
