import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

/** A module with the texts of all rule pages, in place of the one that reads them from the repository. */
export async function embeddedPages(root: string): Promise<string> {
  const folder = join(root, 'content/rules');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md')).sort();
  const texts = await Promise.all(
    names.map(
      async (name) => [name.slice(0, -3), await readFile(join(folder, name), 'utf8')] as const,
    ),
  );
  // Most runs print no page: packed, they cost the start of the program next to nothing.
  const json = JSON.stringify(Object.fromEntries(texts));
  const packed = brotliCompressSync(json).toString('base64');
  return `import { brotliDecompressSync } from 'node:zlib';
let pages;
export async function readPageText(rule) {
  pages ??= JSON.parse(brotliDecompressSync(Buffer.from('${packed}', 'base64')).toString('utf8'));
  return pages[rule];
}`;
}
