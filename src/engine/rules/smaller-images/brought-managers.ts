import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import type { CopyStep, RunStep } from '../../model/step.ts';
import type { Stage } from '../../model/stage.ts';
import type { Place } from '../../place.ts';
import { packageName } from './package-names.ts';

/** A tool that installs packages, and where a stage gets it from. */
export interface BroughtManager {
  readonly name: string;
  readonly place: Place;
  /** By `pip install`, into an environment that the program may share. */
  readonly byPip: boolean;
  /** By the pip of an environment of its own, `/opt/poetry/bin/pip`. */
  readonly inEnvironment?: boolean;
}

const managers: ReadonlySet<string> = new Set(['uv', 'poetry', 'pipenv', 'pdm', 'hatch']);

/** Images that are made of such a tool. Not micromamba's: its entrypoint is what activates the environment. */
const bases: Readonly<Record<string, string>> = {
  miniconda3: 'conda',
  miniforge3: 'conda',
  mambaforge: 'mamba',
  uv: 'uv',
};

/** What a stage brings by its base image, by COPY from an image of the tool, by pip, pipx or an installer. */
export function* broughtManagers(stage: Stage): Iterable<BroughtManager> {
  const image = stage.image === null ? undefined : valueOf(stage.image);
  const base = image && Object.hasOwn(bases, image.name) ? bases[image.name] : undefined;
  if (base !== undefined) yield { name: base, place: stage.fromPlace, byPip: false };
  for (const step of stage.steps) {
    if (step.kind === 'copy') yield* copied(step);
    if (step.kind === 'run') yield* installed(step);
  }
}

function* copied({ from, sources }: CopyStep): Iterable<BroughtManager> {
  const image =
    from === 'context'
      ? undefined
      : 'kind' in from
        ? valueOf(from)
        : from.image && valueOf(from.image);
  if (!image || image.name !== 'uv') return;
  const binary = sources.find(({ value }) => /(?:^|\/)uv$/.test(valueOf(value) ?? ''));
  if (binary) yield { name: 'uv', place: binary.place, byPip: false };
}

function* installed({ commands }: RunStep): Iterable<BroughtManager> {
  for (const command of commands) {
    const { tool, conditional } = command;
    if (conditional || tool === null) {
      const word = conditional ? undefined : installerOf(command);
      if (word !== undefined && !commands.some((other) => takesBack(other, word.name))) yield word;
      continue;
    }
    const isPip = tool.kind === 'pip' && tool.action === 'install';
    const isPipx = tool.kind === 'project' && tool.tool === 'pipx' && tool.action === 'install';
    const words = isPip ? tool.packages : isPipx ? tool.words : [];
    for (const word of words) {
      const name = packageName(word);
      if (!managers.has(name) || commands.some((other) => takesBack(other, name))) continue;
      const inEnvironment = /\/|\$/.test(command.words[0]?.raw ?? '');
      yield { name, place: word.place, byPip: isPip, inEnvironment };
    }
  }
}

/** What a builder installs with the system's pip, and a COPY of the system's packages takes along. */
export function* copiedManagers(stage: Stage): Iterable<BroughtManager> {
  for (const step of stage.steps) {
    if (step.kind !== 'copy' || step.from === 'context' || 'kind' in step.from) continue;
    const takesPackages = step.sources.some(({ value }) =>
      /^\/usr(?:\/local)?(?:\/lib(?:\/python[\d.]+(?:\/site-packages)?)?)?\/?$/.test(
        valueOf(value) ?? '',
      ),
    );
    if (!takesPackages) continue;
    for (const builder of step.from.chain)
      for (const brought of broughtManagers(builder))
        if (brought.byPip && !brought.inEnvironment && (brought.name !== 'uv' || bringsUv(stage)))
          yield brought;
  }
}

/** uv is one program beside the packages, and does not come along with them. */
const bringsUv = ({ steps }: Stage): boolean =>
  steps.some(
    (step) =>
      step.kind === 'copy' &&
      step.from !== 'context' &&
      step.sources.some(({ value }) =>
        /^\/usr(?:\/local)?(?:\/bin(?:\/uv)?)?\/?$/.test(valueOf(value) ?? ''),
      ),
  );

/** `pip uninstall poetry`, `rm /usr/local/bin/uv`. */
const takesBack = ({ name: program, words, tool }: Command, name: string): boolean =>
  program === 'rm'
    ? words.some(({ raw }) => raw.endsWith(`/${name}`))
    : tool?.kind === 'pip' &&
      tool.action === 'uninstall' &&
      tool.packages.some((word) => packageName(word) === name);

/** `curl https://install.python-poetry.org | python3 -` and the installer of uv. */
function installerOf({ name, words }: Command): BroughtManager | undefined {
  if (name !== 'curl' && name !== 'wget') return undefined;
  for (const { raw, place } of words) {
    if (raw.includes('install.python-poetry.org')) return { name: 'poetry', place, byPip: false };
    if (/astral\.sh\/uv\/\S*install\.sh/.test(raw)) return { name: 'uv', place, byPip: false };
    if (raw.includes('pdm-project.org/install')) return { name: 'pdm', place, byPip: false };
  }
  return undefined;
}
