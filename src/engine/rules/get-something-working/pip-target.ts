import { valueOf, type Known } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import { joined, withoutEndSlashes } from '../../model/path.ts';
import type { RunStep } from '../../model/step.ts';
import type { PipCall } from '../../model/tool.ts';
import type { VirtualEnvironment } from './virtual-environment.ts';

/** Which Python a `pip install` installs for. `interpreter`: the one that a bare `python` is. */
export type PipTarget =
  | { readonly kind: 'environment'; readonly environment: VirtualEnvironment }
  | { readonly kind: 'interpreter' | 'elsewhere' | 'unknown' };

interface Around {
  readonly workdir: Known<string>;
  /** Root that a command before it in the same step activated. */
  readonly active: string | null;
  readonly environments: readonly VirtualEnvironment[];
}

/** Tools whose `run` puts the environment of a project first. */
const managers = /^(?:poetry|pipenv|pdm|hatch|uv|conda|mamba|micromamba)$/;

export function targetOf(command: Command, pip: PipCall, step: RunStep, around: Around): PipTarget {
  const { environments, active, workdir } = around;
  if (!/^(?:install|sync)$/.test(pip.action ?? '')) return { kind: 'elsewhere' };
  if (['target', 'prefix', 'root'].some((name) => pip.flags.has(name)))
    return { kind: 'elsewhere' };
  // Its own environment, or the image's Python where it was told to make none.
  if (command.wrappers.some((name) => managers.test(name))) return { kind: 'unknown' };
  const asked = pip.flags.get('python') ?? (pip.viaUv ? null : command.words[0]?.value);
  if (asked?.includes('/') === true) return environmentAround(asked, around);
  if (pip.viaUv && (pip.flags.has('system') || isSet(command, step, 'UV_SYSTEM_PYTHON')))
    return { kind: 'interpreter' };
  if (active !== null) return inRoot(active, environments);
  const inForce = environmentOnPath(step, environments);
  if (inForce === undefined) return { kind: 'unknown' };
  if (pip.viaUv) {
    const named = command.assignments.get('VIRTUAL_ENV') ?? valueOf(step.before.env('VIRTUAL_ENV'));
    const root = named ?? valueOf(joined(workdir, '.venv'));
    const environment = environments.find((one) => one.root === root);
    return environment === undefined ? { kind: 'unknown' } : { kind: 'environment', environment };
  }
  return inForce === null ? { kind: 'interpreter' } : { kind: 'environment', environment: inForce };
}

/** The environment whose programs come first on the PATH; null: none does; undefined: the PATH is not known. */
export function environmentOnPath(
  step: RunStep,
  environments: readonly VirtualEnvironment[],
): VirtualEnvironment | null | undefined {
  const path = valueOf(step.before.env('PATH'));
  if (path === undefined) return undefined;
  for (const folder of (path ?? '').split(':')) {
    const environment = environments.find(
      ({ root }) => withoutEndSlashes(folder) === `${root}/bin`,
    );
    if (environment !== undefined) return environment;
    if (/\/\.?venv\/|virtualenv/.test(folder)) return undefined;
  }
  return null;
}

function environmentAround(program: string, { workdir, environments }: Around): PipTarget {
  const path = valueOf(joined(workdir, program));
  const root = path?.replace(/\/bin\/[^/]+$/, '');
  const environment = environments.find((one) => one.root === root || one.root === path);
  if (environment !== undefined) return { kind: 'environment', environment };
  return { kind: /^\/usr\/(?:local\/)?bin\//.test(path ?? '') ? 'interpreter' : 'unknown' };
}

function inRoot(root: string, environments: readonly VirtualEnvironment[]): PipTarget {
  const environment = environments.find((one) => one.root === root);
  return environment === undefined ? { kind: 'unknown' } : { kind: 'environment', environment };
}

function isSet(command: Command, step: RunStep, variable: string): boolean {
  const value = command.assignments.get(variable) ?? valueOf(step.before.env(variable));
  return value !== undefined && value !== null && !/^(?:|0|false|no)$/i.test(value);
}

const tools =
  /^(?:pip|setuptools|wheel|uv|poetry|poetry-core|poetry-plugin-[\w-]+|pipenv|pdm|pipx|hatch|virtualenv|pip-tools|build|twine|tox|nox|pre-commit)(?:\[[^\]]*\])?(?:[=<>~! ].*)?$/i;

/** Nothing but installers: `pip install poetry==2.2.1`. */
export const installsOnlyTools = (pip: PipCall): boolean =>
  pip.requirementFiles.length === 0 &&
  pip.editables.length === 0 &&
  pip.packages.every(({ value, raw }) => tools.test(value ?? raw.replaceAll(/["']/g, '')));
