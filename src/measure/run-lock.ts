import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Halt } from './halt.ts';
import { stateFolder } from './mirror/state-folder.ts';

/** Runs share the port of containers, the mirrors, the base images and the processors, whatever they measure. */
export const lockRuns = (): (() => void) => takeLock(`${stateFolder()}/running`);

/**
 * Takes a lock that one process of a machine can have; returns how to give it back. One left by a process that ended
 * is taken over. Throws one line when another process has it.
 */
export function takeLock(file: string): () => void {
  const mine = `${process.pid} ${startOf(process.pid)}`;
  const own = `${file}.${process.pid}`;
  // A link appears with its text in it, so that nobody reads half a lock.
  writeFileSync(own, mine);
  try {
    if (!isLinked(own, file)) {
      const holder = holderOf(read(file));
      if (holder !== null) throw taken(holder);
      rmSync(file, { force: true });
      if (!isLinked(own, file)) throw taken(holderOf(read(file)));
    }
  } finally {
    rmSync(own, { force: true });
  }
  return () => {
    if (read(file) === mine) rmSync(file, { force: true });
  };
}

function isLinked(own: string, file: string): boolean {
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

const taken = (holder: number | null): Halt =>
  new Halt(
    `Another run of npm run measure or npm run bases is going on here (process ${holder ?? 'unknown'}): wait for its end, or end it.`,
  );

/** The process that a lock names; null when that ended, also when its number belongs to another one by now. */
function holderOf(lock: string): number | null {
  const [, digits, started] = /^(\d+) (\S*)$/.exec(lock) ?? [];
  const id = Number(digits);
  return digits !== undefined && isRunning(id) && startOf(id) === started ? id : null;
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When a process began, in ticks since the machine did; empty where the system does not tell, null once it ended. */
function startOf(id: number): string | null {
  // The name of the program, in parentheses, may hold anything.
  const [state, ...fields] = read(`/proc/${id}/stat`).replace(/^.*\)/s, '').trim().split(' ');
  // A program that ended keeps its number until somebody asks what became of it.
  return state === 'Z' ? null : (fields[18] ?? '');
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
