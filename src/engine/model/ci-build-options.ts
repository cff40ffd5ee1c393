import type { Command, Word } from './command.ts';
import type { BuildText, BuildTool } from './ci-build.ts';
import { optionTable, readOptions, type Options, type OptionTable } from './options.ts';

/** `docker build`, `podman build`, `nerdctl build`, `docker buildx build`, `buildah bud`. */
const build = optionTable(
  `add-host allow annotation arch attest authfile build-arg build-context builder cache-from cache-to cap-add cap-drop
   call cert-dir cgroup-parent cpu-period cpu-quota cpu-shares cpuset-cpus cpuset-mems creds device env file format from
   hooks-dir iidfile ignorefile isolation jobs label logfile manifest memory memory-swap metadata-file namespace network
   no-cache-filter os output platform policy progress project project-file provenance retry retry-delay sbom secret security-opt
   shm-size sign-by ssh tag target timestamp ulimit unsetenv userns variant volume`,
  'f:file t:tag m:memory c:cpu-shares o:output q:quiet D:debug v:volume',
);

const kaniko = optionTable(
  `build-arg cache-dir cache-repo cache-ttl context context-sub-path custom-platform destination digest-file dockerfile
   git ignore-path image-name-with-digest-file kaniko-dir label log-format log-timestamp registry-certificate
   registry-map registry-mirror secret snapshot-mode tar-path target verbosity oci-layout-path push-retry`,
  'c:context f:dockerfile d:destination v:verbosity b:build-arg',
);

const bake = optionTable(
  'allow builder call file list metadata-file progress provenance sbom set var',
  'f:file D:debug',
);

const compose = optionTable(
  `ansi env-file file parallel profile progress project-directory project-name build-arg builder memory ssh pull
   scale timeout exit-code-from attach no-attach wait-timeout`,
  'f:file p:project-name m:memory t:timeout d:detach V:renew-anon-volumes',
);

/** A build command taken apart: the options after the words that make it one. */
export interface BuildCommand {
  readonly tool: BuildTool;
  readonly options: Options;
}

/** Global options of the docker client that take a value in the next word. */
const docker = optionTable(
  'context config host log-level tlscacert tlscert tlskey namespace address url connection log-opt',
  'H:host l:log-level c:context D:debug n:namespace a:address',
);

const engines = new Set(['docker', 'podman', 'nerdctl', 'docker.exe']);

/** Null when the command builds no image. */
export function buildCommand(command: Command): BuildCommand | null {
  const { name, words } = command;
  if (name === null) return null;
  if (engines.has(name)) return engineBuild(name, words.slice(1));
  const rest = words.slice(1);
  if (name === 'docker-compose' || name === 'podman-compose') return composeBuild(rest);
  if (name === 'buildah')
    return after(rest, ['bud', 'build', 'build-using-dockerfile'], 'buildah', build);
  if (name === 'depot') return after(rest, ['build'], 'depot', build) ?? bakeBuild(rest, ['bake']);
  if (name === 'buildx')
    return after(rest, ['build', 'b'], 'buildx', build) ?? bakeBuild(rest, ['bake', 'f']);
  return name === 'executor' && /kaniko/.test(words[0]?.raw ?? '')
    ? { tool: 'kaniko', options: readOptions(rest, kaniko) }
    : null;
}

function engineBuild(name: string, words: readonly Word[]): BuildCommand | null {
  const rest = words.slice(firstOperand(words, docker));
  const tool = name === 'podman' ? 'podman' : 'docker';
  const [action, second] = rest.map(({ value }) => value);
  if (action === 'build') return { tool, options: readOptions(rest.slice(1), build) };
  if ((action === 'image' || action === 'builder') && second === 'build') {
    return { tool, options: readOptions(rest.slice(2), build) };
  }
  if (action === 'compose') return composeBuild(rest.slice(1));
  if (action === 'bake') return bakeBuild(rest, ['bake']);
  if (action !== 'buildx') return null;
  const inner = rest.slice(1);
  return after(inner, ['build', 'b'], 'buildx', build) ?? bakeBuild(inner, ['bake', 'f']);
}

/** `--print` and `--list` only show what would be built. */
function bakeBuild(words: readonly Word[], actions: readonly string[]): BuildCommand | null {
  const found = after(words, actions, 'bake', bake);
  return found?.options.flags.has('print') === true || found?.options.flags.has('list') === true
    ? null
    : found;
}

function composeBuild(words: readonly Word[]): BuildCommand | null {
  const options = readOptions(words, compose);
  const [action] = options.operands;
  // On an empty machine `up` and `run` build what is not there yet.
  const builds =
    /^(?:build|up|run|create|watch)$/.test(action?.value ?? '') && !options.flags.has('no-build');
  return builds ? { tool: 'compose', options } : null;
}

function after(
  words: readonly Word[],
  actions: readonly string[],
  tool: BuildTool,
  table: OptionTable,
): BuildCommand | null {
  const at = firstOperand(words, table);
  return actions.includes(words[at]?.value ?? '')
    ? { tool, options: readOptions(words.slice(at + 1), table) }
    : null;
}

/** Index of the first word that is no option and no option's value. */
export function firstOperand(words: readonly Word[], { valued, short }: OptionTable): number {
  for (let i = 0; i < words.length; i++) {
    const raw = words[i]?.raw ?? '';
    if (!raw.startsWith('-')) return i;
    const name = raw.startsWith('--') ? raw.slice(2) : (short[raw.slice(1)] ?? '');
    if (valued.has(name)) i++;
  }
  return words.length;
}

/** Every value of an option, as written or as far as its variables are known. */
export const valuesOf = (
  options: Options,
  name: string,
  source: (word: Word) => string,
): BuildText[] =>
  options.values
    .filter((value) => value.name === name)
    .map(({ word }) => ({ text: word.value ?? withoutOption(source(word)), place: word.place }));

const withoutOption = (written: string): string =>
  written
    .replace(/^--[\w-]+=/, '')
    .replace(/^-[a-z]=?(?=["'$])/, '')
    .replaceAll(/^(["'])(.*)\1$/gs, '$2');

const pushers: Readonly<Record<string, number>> = {
  docker: 0,
  podman: 0,
  nerdctl: 0,
  buildah: 0,
  crane: 0,
  img: 0,
};

/** The words that name the pushed images; null when the command pushes none. */
export function pushedImages({ name, words }: Command): readonly Word[] | null {
  if (name === 'skopeo') {
    const [action, ...rest] = words.slice(1);
    const target = rest.filter(({ raw }) => !raw.startsWith('-')).at(-1);
    return action?.value === 'copy' && target !== undefined ? [target] : null;
  }
  const rest = words.slice(1);
  if (name === 'docker-compose' || name === 'podman-compose') return composePush(rest);
  if (name === null || !Object.hasOwn(pushers, name)) return null;
  const inner = rest.slice(firstOperand(rest, docker));
  if (inner[0]?.value === 'compose') return composePush(inner.slice(1));
  const from = inner[0]?.value === 'image' ? 1 : 0;
  if (inner[from]?.value !== 'push') return null;
  const given = inner.slice(from + 1);
  // Which tags these are is decided by what was built before.
  if (given.some(({ value }) => value === '-a' || value === '--all-tags')) return [];
  const operands = given.filter(({ raw }) => !raw.startsWith('-'));
  const target = operands.at(-1);
  return target === undefined ? [] : [target];
}

/** Which images these are the compose files say. */
const composePush = (words: readonly Word[]): readonly Word[] | null =>
  readOptions(words, compose).operands[0]?.value === 'push' ? [] : null;
