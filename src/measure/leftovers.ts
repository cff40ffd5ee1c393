import type { Docker } from './docker.ts';
import type { Output } from './program.ts';

/** What a run makes on the engine and may have to take away. */
export interface Leftovers {
  /** The arguments, with the mark of the run where a container is made. */
  readonly marked: (args: readonly string[]) => readonly string[];
  /** Reads from a call that ended which image it made. */
  readonly remember: (args: readonly string[], output: Output) => void;
  /** Removes what is still there of it, and nothing else; never throws. */
  readonly remove: () => Promise<void>;
}

const label = 'org.shipworthy.run';

/** Containers are known by a label; images carry none, because it would change them: their ids are noted. */
export async function createLeftovers(docker: Docker, run: string): Promise<Leftovers> {
  const before = new Set(lines((await docker(['image', 'ls', '-aq', '--no-trunc'])).stdout));
  const ids = new Set<string>();
  const tags = new Set<string>();

  return {
    marked: (args) => {
      const [verb = '', ...rest] = args;
      return verb === 'create' || verb === 'run'
        ? [verb, '--label', `${label}=${run}`, ...rest]
        : args;
    },
    remember: (args, { stdout, stderr }) => {
      if (!/^(?:buildx )?build /.test(args.join(' '))) return;
      for (const [, id = ''] of `${stderr}\n${stdout}`.matchAll(made)) ids.add(id);
      for (const [index, word] of args.entries()) {
        if (word === '--tag' || word === '-t') tags.add(args[index + 1] ?? '');
      }
    },
    remove: async () => {
      const quietly = (...args: string[]) =>
        docker(args).catch(() => ({ code: 1, stdout: '', stderr: '' }));
      const filter = `label=${label}=${run}`;
      const containers = lines(
        (await quietly('ps', '-aq', '--no-trunc', '--filter', filter)).stdout,
      );
      if (containers.length > 0) await quietly('rm', '--force', '--volumes', ...containers);
      for (const tag of tags) await quietly('image', 'rm', tag);
      const present = new Set(lines((await quietly('image', 'ls', '-aq', '--no-trunc')).stdout));
      for (const id of ids) {
        if (before.has(id) || !present.has(id)) continue;
        const names = await quietly('image', 'inspect', '--format', '{{len .RepoTags}}', id);
        if (names.stdout.trim() === '0') await quietly('image', 'rm', id);
      }
    },
  };
}

/** BuildKit names the image it stores: the engine's exporter one way, all others the other way. */
const made = /(?:writing image|exporting config) (sha256:[0-9a-f]{64})/g;

const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');
