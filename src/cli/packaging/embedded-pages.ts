import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** A module with the texts of all rule pages, in place of the one that reads them from the repository. */
export async function embeddedPages(root: string): Promise<string> {
  const folder = join(root, 'content/rules');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md')).sort();
  const texts = await Promise.all(
    names.map(
      async (name) => [name.slice(0, -3), await readFile(join(folder, name), 'utf8')] as const,
    ),
  );
  // As one string that is parsed on demand: most runs print no page.
  const json = JSON.stringify(JSON.stringify(Object.fromEntries(texts)));
  return `let pages;
export async function readPageText(rule) {
  pages ??= JSON.parse(${json});
  return pages[rule];
}`;
}
