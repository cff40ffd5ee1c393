import { answer, type Docker } from './docker.ts';

/** A container of an image that is asked questions; it shares the host's network. */
export interface Container {
  readonly id: string;
  /** Null once it runs; else why the engine could not start its program. */
  start(): Promise<string | null>;
  /** What it printed so far. */
  logs(): Promise<string>;
  /** Null while it runs. */
  exitCode(): Promise<number | null>;
  /** Runs a command beside process 1; null when it could not run or failed. */
  run(command: readonly string[], user?: string): Promise<string | null>;
  stop(graceSeconds: number): Promise<void>;
  remove(): Promise<void>;
}

export async function createContainer(
  docker: Docker,
  image: string,
  environment: Readonly<Record<string, string>>,
): Promise<Container> {
  const variables = Object.entries(environment).flatMap(([name, value]) => [
    '--env',
    `${name}=${value}`,
  ]);
  const id = await answer(docker, ['create', '--network', 'host', ...variables, image]);
  return {
    id,
    start: async () => {
      const { code, stderr } = await docker(['start', id]);
      return code === 0 ? null : reasonOf(stderr);
    },
    logs: async () => {
      const { stdout, stderr } = await docker(['logs', id]);
      return stdout + stderr;
    },
    exitCode: async () => {
      const format = '{{.State.Running}} {{.State.ExitCode}}';
      const [running, code] = (await answer(docker, ['inspect', '--format', format, id])).split(
        ' ',
      );
      return running === 'true' ? null : Number(code);
    },
    run: async (command, user) => {
      const who = user === undefined ? [] : ['--user', user];
      const { code, stdout } = await docker(['exec', ...who, id, ...command]);
      return code === 0 ? stdout.trim() : null;
    },
    stop: async (graceSeconds) =>
      void (await answer(docker, ['stop', '--time', String(graceSeconds), id])),
    remove: async () => void (await docker(['rm', '--force', id])),
  };
}

/** The part of the engine's sentence that names the program: `exec: "x": executable file not found in $PATH`. */
function reasonOf(stderr: string): string {
  const [sentence = ''] = stderr.trim().split('\n');
  const program = sentence.lastIndexOf('exec: ');
  return (program < 0 ? sentence : sentence.slice(program)).replace(/: unknown$/, '');
}
