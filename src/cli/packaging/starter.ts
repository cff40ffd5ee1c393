import { lstatSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Script } from 'node:vm';

/** Put in by the bundler: a digest of cli.cjs, so that what was kept for another version is never used. */
declare const digestOfProgram: string;

/** How often what was compiled is written anew: each run adds the functions that it was the first to need. */
const mostWritings = 5;

/** After a run of more computing than this, in seconds, V8 may have thrown away the code that a start needs. */
const mostComputing = 2;

/** The kept file begins with the number of writings; V8 wants its data aligned to eight bytes. */
const headerBytes = 8;

/**
 * Starts the command line with what V8 compiled in earlier runs. Node's own compile cache is written before a program
 * runs, so it holds no function that is compiled when it is first called, and here that is nearly all of them.
 */
function start(): void {
  const path = join(__dirname, 'cli.cjs');
  const kept = keptAt(path);
  const before = kept === null ? null : readKept(kept);
  const script = new Script(readFileSync(path, 'latin1'), {
    filename: path,
    ...(before === null ? {} : { cachedData: before.subarray(headerBytes) }),
  });
  const writings = script.cachedDataRejected === false ? (before?.[0] ?? 0) : 0;
  if (kept !== null && writings < mostWritings)
    process.on('exit', () => keep(kept, writings + 1, script));
  // Node's own modules are all it asks for, and this is the short way to them.
  (script.runInThisContext() as (load: (name: string) => unknown) => void)(
    process.getBuiltinModule,
  );
}

/** Where the compiled functions of this command are kept; null: nowhere that only this user can write to. */
function keptAt(path: string): string | null {
  if (process.env['NODE_DISABLE_COMPILE_CACHE']) return null;
  const user = process.getuid?.();
  const folder = join(
    process.env['NODE_COMPILE_CACHE'] || tmpdir(),
    `shipworthy-${user ?? 'cache'}`,
  );
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { uid, mode } = lstatSync(folder);
    if (user !== undefined && (uid !== user || (mode & 0o022) !== 0)) return null;
    const command = /^[a-z]+$/.exec(process.argv[2] ?? '')?.[0] ?? 'none';
    return join(
      folder,
      [digestOfProgram, statSync(path).mtimeMs, process.version, process.arch, command].join('-'),
    );
  } catch {
    return null;
  }
}

function readKept(kept: string): Uint8Array | null {
  try {
    return readFileSync(kept);
  } catch {
    return null;
  }
}

/** Beside its place first, so that no run ever reads half of it. A run that cannot keep anything is no worse for it. */
function keep(kept: string, writings: number, script: Script): void {
  const { user, system } = process.cpuUsage();
  if ((user + system) / 1_000_000 > mostComputing) return;
  const beside = `${kept}.${process.pid}`;
  try {
    const header = Buffer.alloc(headerBytes, writings);
    writeFileSync(beside, Buffer.concat([header, script.createCachedData()]), {
      flag: 'wx',
      mode: 0o600,
      // V8 believes what it reads: a power cut must not leave a file of the right length and the wrong bytes.
      flush: true,
    });
    renameSync(beside, kept);
  } catch {
    return;
  }
}

start();
