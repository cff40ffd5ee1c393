import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writePackage } from '../../src/cli/packaging/main.ts';

export interface Packed {
  readonly folder: string;
  /** The archive that npm would publish. */
  readonly archive: string;
  /** Where the archive was unpacked: what a user has in node_modules. */
  readonly installed: string;
}

/** Makes the package, packs it as npm does, and unpacks the archive somewhere else. */
export async function packed(): Promise<Packed> {
  const folder = mkdtempSync(join(tmpdir(), 'shipworthy-package-'));
  const source = join(folder, 'source');
  await writePackage(source);
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder, source], { cwd: folder });
  const archive = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (archive === undefined) throw new Error('npm pack made no archive');
  execFileSync('tar', ['-xzf', join(folder, archive), '-C', folder]);
  return { folder, archive: join(folder, archive), installed: join(folder, 'package') };
}
