import { readFile } from 'node:fs/promises';

const folder = new URL('../../content/rules/', import.meta.url);

/** The text of a rule's page. The package carries the texts themselves in place of this module. */
export const readPageText = (rule: string): Promise<string> =>
  readFile(new URL(`${rule}.md`, folder), 'utf8');
