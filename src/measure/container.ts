import { answer, type Docker } from './docker.ts';

/** A container of an image that is asked questions; it shares the host's network. */
export interface Container {
  readonly id: string;
  /** Null once it runs; else why the engine could not start its program. */
  start(): Promise<string | null>;
  /** What it printed so far: all of standard output, then all of standard error. */
  logs(): Promise<string>;
  /** The same line by line, in the order in which it was printed, without blanks at the end. */
  lines(): Promise<readonly string[]>;
  /** Null while it runs. */
  exitCode(): Promise<number | null>;
  /** Runs a command beside process 1; null when it could not run or failed. */
  run(command: readonly string[], user?: string): Promise<string | null>;
  /** What its health check says: `none`, `starting`, `healthy` or `unhealthy`. */
  health(): Promise<string>;
  stop(graceSeconds: number): Promise<void>;
  /** Sends a signal to process 1, from outside the container. */
  kill(signal: 'KILL' | 'STOP'): Promise<void>;
  /** Waits until it ended. */
  end(): Promise<void>;
  remove(): Promise<void>;
}

/** What a container is given beside its image. */
export interface ContainerOptions {
  readonly environment: Readonly<Record<string, string>>;
  /** More options of `docker create`. */
  readonly flags?: readonly string[];
  /** Instead of the image's CMD. */
  readonly command?: readonly string[];
}

/** Lends a container and removes it, whatever became of it. */
export async function withContainer<T>(
  docker: Docker,
  image: string,
  options: ContainerOptions,
  use: (container: Container) => Promise<T>,
): Promise<T> {
  const container = await createContainer(docker, image, options);
  try {
    return await use(container);
  } finally {
    await container.remove();
  }
}

async function createContainer(
  docker: Docker,
  image: string,
  { environment, flags = [], command = [] }: ContainerOptions,
): Promise<Container> {
  const variables = Object.entries(environment).flatMap(([name, value]) => [
    '--env',
    `${name}=${value}`,
  ]);
  const id = await answer(docker, [
    ...['create', '--network', 'host', ...variables, ...flags],
    ...[image, ...command],
  ]);
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
    lines: async () => {
      const { stdout, stderr } = await docker(['logs', '--timestamps', id]);
      return inOrder(stdout + stderr);
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
    health: async () => {
      const format = '{{if .State.Health}}{{.State.Health.Status}}{{else}}none{{end}}';
      return answer(docker, ['inspect', '--format', format, id]);
    },
    stop: async (graceSeconds) =>
      void (await answer(docker, ['stop', '--time', String(graceSeconds), id])),
    kill: async (signal) => void (await answer(docker, ['kill', '--signal', signal, id])),
    end: async () => void (await answer(docker, ['wait', id])),
    remove: async () => void (await docker(['rm', '--force', id])),
  };
}

/** The engine's time stamps have a fixed width, so that text sorts like time; they are taken off again. */
const inOrder = (log: string): string[] =>
  log
    .split('\n')
    .filter((line) => line !== '')
    .sort((a, b) => compareText(stampOf(a), stampOf(b)))
    .map((line) => line.slice(stampOf(line).length + 1).trimEnd());

const stampOf = (line: string): string => line.split(' ', 1)[0] ?? '';

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The part of the engine's sentence that names the program: `exec: "x": executable file not found in $PATH`. */
function reasonOf(stderr: string): string {
  const [sentence = ''] = stderr.trim().split('\n');
  const program = sentence.lastIndexOf('exec: ');
  return (program < 0 ? sentence : sentence.slice(program)).replace(/: unknown$/, '');
}
