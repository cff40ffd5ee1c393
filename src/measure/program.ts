import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { Halt } from './halt.ts';
import { diskFull, isDiskFull } from './machine-fault.ts';

export interface Output {
  /** Null when a signal or the time limit ended the program. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProgramOptions {
  readonly cwd?: string;
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
  /** Ends the program when it is given up. */
  readonly signal?: AbortSignal;
}

/** Runs a program to its end. Rejects only when it cannot be started, with one line. */
export function runProgram(
  command: string,
  args: readonly string[],
  options: ProgramOptions = {},
): Promise<Output> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: options.timeoutMs,
      signal: options.signal,
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', (error) => reject(new Error(`${command} cannot be run: ${error.message}`)));
    child.on('close', (code) =>
      resolve({
        code,
        stdout: Buffer.concat(stdout).toString(),
        stderr: Buffer.concat(stderr).toString(),
      }),
    );
  });
}

/** Runs a program that must succeed; its output. Throws one line that ends with what it said last. */
export async function mustRun(
  command: string,
  args: readonly string[],
  options: ProgramOptions = {},
): Promise<string> {
  const { code, stdout, stderr } = await runProgram(command, args, options);
  if (code === 0) return stdout;
  if (isDiskFull(stderr)) throw new Halt(diskFull);
  const said = (stderr.trim() || stdout.trim()).split('\n').at(-1) ?? '';
  throw new Error(`${command} ${args.slice(0, 2).join(' ')} ended with ${code}: ${said}`);
}

/** Starts a program that stays; its output goes to a file. Returns how to end it. */
export function startProgram(
  command: string,
  args: readonly string[],
  logFile: string,
  env: Readonly<Record<string, string>> = {},
): () => void {
  const log = openSync(logFile, 'a');
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.on('error', () => undefined); // nobody answers at its address then, which is reported there
  return () => void child.kill();
}
