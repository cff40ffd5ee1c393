import { chmod, copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { publishedSchema } from '../../course/configuration-schema.ts';
import { defaultSite } from '../../engine/address.ts';
import { rules } from '../../engine/index.ts';
import { bundle, withPages, withVersion } from './bundle.ts';
import { writeDeclarations } from './declarations.ts';
import { packageManifest, type OwnManifest } from './manifest.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

/** Starts the command line; Node, from 22.8 on, keeps what it compiled for the next start. */
const starter = `#!/usr/bin/env node
import module from 'node:module';
module.enableCompileCache?.();
await import('./cli.js');
`;

/**
 * Writes the package as npm would publish it into `folder`, which is emptied first:
 * one file for the command line and a small one that starts it, one for the engine, types, the schema of shipworthy.json.
 */
export async function writePackage(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const own = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as OwnManifest;
  const written = (name: string): string => join(folder, name);
  await bundle(join(root, 'src/cli/main.ts'), written('cli.js'), {
    plugins: [withPages(root), withVersion(root)],
    isProgram: true,
  });
  await writeFile(written('shipworthy.js'), starter);
  await chmod(written('shipworthy.js'), 0o755);
  for (const [entry, name] of [
    ['src/engine/index.ts', 'engine.js'],
    ['src/engine/documents/index.ts', 'documents.js'],
  ] as const) {
    await bundle(join(root, entry), written(name));
    await writeDeclarations(root, join(root, entry), written('types'));
  }
  await writeFile(
    written('shipworthy.schema.json'),
    `${JSON.stringify(publishedSchema(rules, `${defaultSite}shipworthy.schema.json`), null, 2)}\n`,
  );
  await writeFile(written('package.json'), `${JSON.stringify(packageManifest(own), null, 2)}\n`);
  await copyFile(join(root, 'LICENSE'), written('LICENSE'));
  await copyFile(join(root, 'src/cli/packaging/README.md'), written('README.md'));
}

if (import.meta.main) {
  const folder = process.argv[2] ?? join(root, '.cache/package');
  await writePackage(folder);
  process.stdout.write(`wrote ${folder}; npm pack ${folder} makes the archive\n`);
}
