import { Halt } from './halt.ts';
import { runProgram, type Output, type ProgramOptions } from './program.ts';

/** Calls the `docker` client; the only way to the engine, so a test can stand in for it with a table. */
export type Docker = (args: readonly string[], options?: ProgramOptions) => Promise<Output>;

export const docker: Docker = (args, options) => runProgram('docker', args, options);

/** Output of a call that must succeed; throws one line with what the client said last. */
export async function answer(docker: Docker, args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await docker(args);
  if (code === 0) return stdout.trim();
  const said = stderr.trim().split('\n').at(-1) ?? '';
  throw new Error(`docker ${args.slice(0, 2).join(' ')} ended with ${code}: ${said}`);
}

/** Throws one line that says what to do when no engine answers. */
export async function requireEngine(docker: Docker): Promise<void> {
  const { code } = await docker(['version', '--format', '{{.Server.Version}}']).catch(() => ({
    code: 1,
  }));
  if (code !== 0) {
    throw new Halt('No Docker Engine answers: start one, or point DOCKER_HOST at it.');
  }
}
