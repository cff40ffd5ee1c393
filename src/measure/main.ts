import { arch } from 'node:os';
import { join } from 'node:path';
import { ask } from './ask.ts';
import { clock } from './clock.ts';
import { docker } from './docker.ts';
import { startAptCache } from './mirror/apt-cache.ts';
import { startPackageIndex } from './mirror/package-index.ts';
import { readOptions, usage, type Options } from './options.ts';
import type { PlannedLesson } from './plan.ts';
import { repository } from './repository.ts';
import { run } from './run.ts';

const root = join(import.meta.dirname, '../..');

async function serve(lessons: readonly PlannedLesson[]): Promise<() => void> {
  const apps = new Map(lessons.map(({ app }) => [app.name, app]));
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
  return () => {
    index.stop();
    stopCache();
  };
}

function complain(error: unknown, code: number): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = code;
}

async function main(): Promise<void> {
  let options: Options;
  try {
    options = readOptions(process.argv.slice(2));
  } catch (error) {
    complain(error, 2);
    process.stderr.write(`Usage: ${usage}\n`);
    return;
  }
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  await run(options, { docker, clock, ask, reader: repository(root), root, say, serve });
}

main().catch((error: unknown) => complain(error, 1));
