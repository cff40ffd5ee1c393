import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { arch, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask } from './ask.ts';
import { clock } from './clock.ts';
import { commitOf } from './commit.ts';
import { createDisplay } from './display.ts';
import { docker } from './docker.ts';
import { Halt } from './halt.ts';
import { startAptCache } from './mirror/apt-cache.ts';
import { startPackageIndex } from './mirror/package-index.ts';
import { readOptions, usage, type Options } from './options.ts';
import type { PlannedCollection } from './plan.ts';
import { repository } from './repository.ts';
import { run, type Served } from './run.ts';

const root = join(import.meta.dirname, '../..');

async function serve(collections: readonly PlannedCollection[]): Promise<Served> {
  const apps = new Map(collections.map(({ app }) => [app.name, app]));
  const lists = [...apps.values()].map(({ folder, lock, packages, laterReleases }) => ({
    lockFile: join(root, folder, lock),
    packages,
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

function complain(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}

/** Everything this process and its children write goes into one folder, which goes with it. */
function ownTemporaryFolder(): void {
  const folder = mkdtempSync(join(tmpdir(), 'shipworthy-run-'));
  process.env['TMPDIR'] = folder;
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
}

const interrupted =
  'Interrupted: what was measured is recorded, and the next run goes on from there.';

async function measure(options: Options): Promise<void> {
  ownTemporaryFolder();
  let halt = (_reason: Error): void => process.exit(130);
  let isInterrupted = false;
  const interrupt = () => {
    if (isInterrupted) process.exit(130); // asked twice: the clean-up is given up too
    isInterrupted = true;
    halt(new Halt(interrupted));
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  const display = createDisplay({
    isTerminal: process.stdout.isTTY,
    columns: () => process.stdout.columns,
    write: (text) => void process.stdout.write(text),
  });
  try {
    process.exitCode = await run(options, {
      ...{ docker, clock, ask, reader: repository(root), root, display, serve },
      id: randomUUID(),
      commit: () => commitOf(root),
      onStart: (stop) => {
        halt = stop;
      },
    });
  } catch (error) {
    complain(error);
    if (isInterrupted) process.exitCode = 130;
  }
}

async function main(): Promise<void> {
  let options: Options;
  try {
    options = readOptions(process.argv.slice(2));
  } catch (error) {
    return complain(error);
  }
  if (options.help) process.stdout.write(`${usage}\n`);
  else await measure(options);
}

main().catch(complain);
