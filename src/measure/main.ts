import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { arch, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask } from './ask.ts';
import { clock } from './clock.ts';
import { command, Interrupted } from './command.ts';
import { commitOf } from './commit.ts';
import { createDisplay } from './display.ts';
import { docker } from './docker.ts';
import { startAptCache } from './mirror/apt-cache.ts';
import { startPackageIndex } from './mirror/package-index.ts';
import type { PlannedCollection } from './plan.ts';
import { repository } from './repository.ts';
import { lockRuns } from './run-lock.ts';
import type { Served } from './run.ts';

const root = join(import.meta.dirname, '../..');

async function serve(collections: readonly PlannedCollection[]): Promise<Served> {
  const apps = new Map(collections.map(({ app }) => [app.name, app]));
  const lists = [...apps.values()].map(({ folder, lock, packages, sources, laterReleases }) => ({
    lockFile: join(root, folder, lock),
    packages,
    sources,
    laterReleases,
  }));
  const index = await startPackageIndex(lists, arch() === 'arm64' ? 'aarch64' : 'x86_64');
  const stopCache = await startAptCache().catch((error: unknown) => {
    index.stop();
    throw error;
  });
  return {
    showIndex: index.show,
    stop: () => {
      index.stop();
      stopCache();
    },
  };
}

/** Everything this process and its children write goes into one folder, which goes with it. */
function ownTemporaryFolder(): void {
  const folder = mkdtempSync(join(tmpdir(), 'shipworthy-run-'));
  process.env['TMPDIR'] = folder;
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
}

let halt = (_reason: Error): void => process.exit(130);
let isInterrupted = false;
const interrupt = () => {
  if (isInterrupted) process.exit(130); // asked twice: the clean-up is given up too
  isInterrupted = true;
  halt(new Interrupted());
};
process.on('SIGINT', interrupt).on('SIGTERM', interrupt);

process.exitCode = await command(process.argv.slice(2), {
  ...{ docker, clock, ask, reader: repository(root), root, serve },
  display: createDisplay({
    isTerminal: process.stdout.isTTY,
    columns: () => process.stdout.columns,
    write: (text) => void process.stdout.write(text),
  }),
  complain: (text) => void process.stderr.write(`${text}\n`),
  prepare: ownTemporaryFolder,
  lock: lockRuns,
  id: randomUUID(),
  commit: () => commitOf(root),
  onStart: (stop) => {
    halt = stop;
  },
});
