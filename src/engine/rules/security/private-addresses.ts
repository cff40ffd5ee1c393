import type { Command, Word } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import { remembered } from '../../model/remembered.ts';
import type { Step } from '../../model/step.ts';
import type { Place } from '../../place.ts';
import { credentialsIn, type AddressCredentials } from './address-credentials.ts';

/** An address with credentials that packages or repositories are fetched from. */
export interface PrivateAddress {
  readonly credentials: AddressCredentials;
  readonly place: Place;
  /** A package index, or a Git repository. */
  readonly purpose: 'index' | 'git';
  /** `command`: only in the text of a RUN or ADD. `written`: a command writes it into a file of the image. */
  readonly kept: 'command' | 'written' | 'env' | 'arg' | 'file';
  /** The instruction; of a context file, the one that copies it. */
  readonly step: Step;
  readonly command: Command | null;
  /** Name of the variable or of the file. */
  readonly name: string | null;
}

const indexVariable =
  /^(?:PIP_(?:EXTRA_)?INDEX_URL|PIP_FIND_LINKS|UV_(?:DEFAULT_INDEX|INDEX|(?:EXTRA_)?INDEX_URL|FIND_LINKS)|POETRY_REPOSITORIES_\w+_URL|PIPENV_PYPI_MIRROR|PDM_PYPI_URL)$/;

/** A variable that pip, uv, Poetry, Pipenv or PDM reads the address of an index from. */
export const isIndexVariable = (name: string): boolean => indexVariable.test(name);

const configuration = /(?:^|\/)(?:pip\.conf|pip\.ini|uv\.toml|\.netrc|\.pypirc|\.condarc)$/;
const installers = /^(?:twine|hatch|flit|easy_install|pip-compile|pip-sync|rye|pixi)$/;
const writers = /^(?:echo|printf|cat|tee)$/;

/** What a command fetches from an address in one of its words; null for other programs. */
export function purposeOf(
  command: Command,
  { scheme }: AddressCredentials,
): PrivateAddress['purpose'] | null {
  if (!/^(?:git\+)?https?$/.test(scheme)) return null;
  if (scheme.startsWith('git+') || command.name === 'git') return 'git';
  if (command.tool !== null && command.tool.kind !== 'packages') return 'index';
  if (installers.test(command.name ?? '')) return 'index';
  if (command.name === 'export') return 'index';
  const target = writtenFile(command);
  if (target === null) return null;
  return configuration.test(target) ? 'index' : /\.git-credentials$/.test(target) ? 'git' : null;
}

/** The file that echo, printf, cat or tee write to; null for others. */
function writtenFile({ name, redirects, words }: Command): string | null {
  if (!writers.test(name ?? '')) return null;
  const to = redirects.findLast(({ operator }) => /^>[>|]?$/.test(operator))?.target;
  return (to?.value ?? to?.raw) || (name === 'tee' ? (words.at(-1)?.raw ?? null) : null);
}

/** Every such address of the Dockerfile, then those in the files of the context that it copies. */
export const privateAddresses = remembered((model): readonly PrivateAddress[] => [
  ...inModel(model),
]);

function* inModel(model: Model): Iterable<PrivateAddress> {
  if (model.mayHold(/@/)) {
    for (const { steps } of model.stages) for (const step of steps) yield* inStep(step);
  }
  yield* model.beside?.addressesInFiles(model) ?? [];
}

function* inStep(step: Step): Iterable<PrivateAddress> {
  if (step.kind === 'env' || step.kind === 'arg') {
    for (const { name, raw, place } of step.pairs) {
      const credentials = isIndexVariable(name) ? credentialsIn(raw ?? '') : null;
      if (credentials)
        yield { credentials, place, purpose: 'index', kept: step.kind, step, command: null, name };
    }
  } else if (step.kind === 'run') {
    for (const command of step.commands) yield* inCommand(step, command);
  } else if (step.kind === 'copy' && !step.isCopy) {
    for (const { raw, place } of step.sources) {
      const credentials = credentialsIn(raw);
      if (credentials)
        yield {
          credentials,
          place,
          purpose: 'git',
          kept: 'command',
          step,
          command: null,
          name: null,
        };
    }
  }
}

function* inCommand(step: Step, command: Command): Iterable<PrivateAddress> {
  for (const [name, value] of command.assignments) {
    const credentials = isIndexVariable(name) && value !== null ? credentialsIn(value) : null;
    const { place } = command;
    if (credentials)
      yield { credentials, place, purpose: 'index', kept: 'command', step, command, name };
  }
  for (const word of command.words) {
    const credentials = credentialsIn(word.raw);
    const purpose = credentials && purposeOf(command, credentials);
    if (!credentials || !purpose || (command.name === 'export' && !exportsIndex(word))) continue;
    const kept = writtenFile(command) !== null || configures(command) ? 'written' : 'command';
    yield { credentials, place: word.place, purpose, kept, step, command, name: null };
  }
}

const exportsIndex = ({ raw }: Word): boolean => isIndexVariable(raw.slice(0, raw.indexOf('=')));

/** `pip config set`, `git config --global`, `poetry source add`: they write the address down. */
const configures = ({ tool, name, words }: Command): boolean =>
  tool === null
    ? name === 'git' && words.slice(0, 4).some(({ value }) => value === 'config')
    : (tool.kind === 'pip' || tool.kind === 'project') &&
      /^(?:config|source)$/.test(tool.action ?? '');
