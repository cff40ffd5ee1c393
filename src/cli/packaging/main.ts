import { createHash } from 'node:crypto';
import { chmod, copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { publishedSchema } from '../../course/configuration-schema.ts';
import { defaultSite } from '../../engine/address.ts';
import { rules } from '../../engine/index.ts';
import { bundleLibrary, bundleProgram, bundleStarter, withPages, withVersion } from './bundle.ts';
import { writeDeclarations } from './declarations.ts';
import { packageManifest, type OwnManifest } from './manifest.ts';
import { emptyPackageFolder } from './package-folder.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

/**
 * Writes the package as npm would publish it into `folder`, in the place of an earlier one:
 * one file for the command line and a small one that starts it, one for the engine, types, the schema of shipworthy.json.
 */
export async function writePackage(folder: string): Promise<void> {
  await emptyPackageFolder(folder);
  const own = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as OwnManifest;
  const written = (name: string): string => join(folder, name);
  await bundleProgram(join(root, 'src/cli/main.ts'), written('cli.cjs'), [
    withPages(root),
    withVersion(root),
  ]);
  const digest = createHash('sha256')
    .update(await readFile(written('cli.cjs')))
    .digest('hex');
  await bundleStarter(
    join(root, 'src/cli/packaging/starter.ts'),
    written('shipworthy.cjs'),
    digest.slice(0, 16),
  );
  await chmod(written('shipworthy.cjs'), 0o755);
  for (const [entry, name] of [
    ['src/engine/index.ts', 'engine.js'],
    ['src/engine/documents/index.ts', 'documents.js'],
  ] as const) {
    await bundleLibrary(join(root, entry), written(name));
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
  try {
    await writePackage(folder);
    process.stdout.write(`wrote ${folder}; npm pack ${folder} makes the archive\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
}
