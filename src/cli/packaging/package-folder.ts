import { mkdir, readdir, rm } from 'node:fs/promises';

/** What a package has at its top: see main.ts. `types` is the only folder. */
const parts: readonly string[] = [
  'LICENSE',
  'README.md',
  'cli.cjs',
  'documents.js',
  'engine.js',
  'package.json',
  'shipworthy.cjs',
  'shipworthy.schema.json',
  'types',
];

/** `folder`, empty. Throws, and touches nothing, where it holds anything that is not an earlier package. */
export async function emptyPackageFolder(folder: string): Promise<void> {
  if (folder.startsWith('-')) throw new Error(`${folder} is no folder to write a package into.`);
  const found = await namesIn(folder);
  const isEarlier = found.includes('cli.cjs') && found.every((name) => parts.includes(name));
  if (found.length > 0 && !isEarlier)
    throw new Error(`${folder} holds something else than an earlier package: name another folder.`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
