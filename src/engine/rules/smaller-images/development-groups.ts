import { mapped } from '../../mapped.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { RunStep } from '../../model/step.ts';
import type { ProjectToolCall } from '../../model/tool.ts';
import type { Judgement } from '../../rule.ts';
import type { ProjectManager } from './declared-groups.ts';
import { isDevelopmentTool, isForDevelopment } from './development-names.ts';
import { afterAction, optionUses, throughAction } from './option-words.ts';

/** How one tool is told which groups it installs. */
interface Manager {
  readonly actions: ReadonlySet<string>;
  /** Spellings of options that ask for groups or extras by name, and of those that leave some out. */
  readonly asking: Readonly<Record<string, string>>;
  readonly leaving: Readonly<Record<string, string>>;
  /** Options that ask for everything. */
  readonly all: readonly string[];
  /** Options and variables after which no group of development is installed. */
  readonly off: readonly string[];
  readonly variables: readonly string[];
  readonly remedy: string;
}

const managers: Readonly<Record<ProjectManager, Manager>> = {
  uv: {
    actions: new Set(['sync', 'export', 'run']),
    asking: { '--group': 'group', '--only-group': 'group', '--extra': 'extra' },
    leaving: { '--no-group': 'group' },
    all: ['--all-groups', '--only-dev', '--dev'],
    off: ['no-dev', 'no-default-groups', 'only-group'],
    variables: ['UV_NO_DEV', 'UV_NO_DEFAULT_GROUPS', 'UV_NO_GROUP'],
    remedy: '--no-dev',
  },
  poetry: {
    actions: new Set(['install', 'sync']),
    asking: { '--with': 'group', '--only': 'group', '--extras': 'extra', '-E': 'extra' },
    leaving: { '--without': 'group' },
    all: ['--all-groups'],
    off: ['only', 'only-root', 'no-dev'],
    variables: [],
    remedy: '--only main',
  },
  pdm: {
    actions: new Set(['install', 'sync']),
    asking: { '--group': 'group', '-G': 'group', '--with': 'group' },
    leaving: { '--without': 'group' },
    all: ['--dev', '-d'],
    off: ['prod', 'production', 'no-dev', 'no-default', 'group'],
    variables: [],
    remedy: '--prod',
  },
};

/** One call of uv, poetry or pdm. */
interface Install {
  readonly run: RunStep;
  readonly command: Command;
  readonly call: ProjectToolCall & { readonly tool: ProjectManager };
}

/** What uv, poetry or pdm installs for development: asked for by an option, or because nothing tells it not to. */
export function* developmentGroups(
  model: Model,
  run: RunStep,
  command: Command,
  runsTests: boolean,
): Iterable<Judgement> {
  const { tool: call } = command;
  if (call?.kind !== 'project' || !isOfManager(call)) return;
  const manager = managers[call.tool];
  if (!call.complete || !manager.actions.has(call.action ?? '')) return;
  const install = { run, command, call };
  if (call.action === 'run') {
    yield* broughtByRun(model, install);
    return;
  }
  const asked = [
    ...optionUses(command, manager.asking).filter(({ value }) => names(value)),
    ...command.words.filter((word) => manager.all.includes(word.value ?? '')),
  ];
  for (const { place } of asked) {
    const option = model.text.slice(place.span.start, place.span.end).replaceAll(/\s+/g, ' ');
    yield { place, message: `\`${option}\` puts tools for development into the image.` };
  }
  if (asked.length === 0 && !isOff(manager, install))
    yield* broughtByDefault(model, install, runsTests);
}

const isOfManager = (call: ProjectToolCall): call is Install['call'] =>
  Object.hasOwn(managers, call.tool);

/** Groups that are installed unless an option says otherwise. */
function* broughtByDefault(
  model: Model,
  { run, command, call }: Install,
  runsTests: boolean,
): Iterable<Judgement> {
  const manager = managers[call.tool];
  const declared = isElsewhere(call) ? null : model.beside?.declaredGroups(model, run, call.tool);
  const groups = declared?.names ?? null;
  const left = optionUses(command, manager.leaving).flatMap(({ value }) => split(value));
  if (groups === null && left.length > 0) return;
  const wrong = groups?.filter((name) => !left.includes(name) && isForDevelopment(name));
  if (wrong?.length === 0) return;

  const written = `${call.tool} ${call.action}`;
  // Poetry and PDM take no group out of a selection that their option for production replaces.
  const isChosen = call.tool !== 'uv' && ['with', 'without'].some((flag) => call.flags.has(flag));
  const edit = isChosen ? null : afterAction(command, call.action, manager.remedy);
  const safe = !runsTests && wrong !== undefined && wrong.length === groups?.length;
  yield {
    place: throughAction(command, call.action),
    message:
      wrong === undefined
        ? `\`${written}\` installs the groups for development too, if the project has any.`
        : `\`${written}\` installs ${theGroups(wrong)} too${examples(declared?.packagesIn(wrong) ?? [])}.`,
    ...(wrong === undefined ? { severity: 'info' as const } : {}),
    ...(edit === null ? {} : { fix: { title: `Add ${manager.remedy}`, safe, edits: [edit] } }),
  };
}

const leavesAlone = ['no-sync', 'no-project', 'isolated', 'script'] as const;

/** `uv run` brings the environment up to date first, with the groups that `uv sync --no-dev` left out. */
function* broughtByRun(model: Model, install: Install): Iterable<Judgement> {
  const { run, command, call } = install;
  if (isElsewhere(call) || leavesAlone.some((flag) => call.flags.has(flag))) return;
  const uv = { ...managers.uv, variables: [...managers.uv.variables, 'UV_NO_SYNC'] };
  if (isOff(uv, install) || call.flags.has('no-group')) return;
  const declared = model.beside?.declaredGroups(model, run, 'uv');
  const wrong = declared?.names.filter(isForDevelopment) ?? [];
  if (wrong.length === 0) return;
  const shipped = declared?.packagesIn(wrong) ?? [];
  // The program, or the module of `python -m`.
  const isNeeded = command.words
    .slice(2, 8)
    .some(({ value }) => isDevelopmentTool(value ?? '') || shipped.includes(value ?? ''));
  const edit = isNeeded ? null : afterAction(command, call.action, managers.uv.remedy);
  yield {
    place: throughAction(command, call.action),
    message: `\`uv run\` first installs ${theGroups(wrong)}, also after \`uv sync --no-dev\`${examples(shipped)}.`,
    ...(edit === null ? {} : { fix: { title: 'Add --no-dev', safe: false, edits: [edit] } }),
  };
}

const split = (value: string | null): readonly string[] => (value ?? '').split(/[\s,]+/);

const names = (value: string | null): boolean => split(value).some(isForDevelopment);

function isOff(manager: Manager, { run, command, call }: Install): boolean {
  if (manager.off.some((flag) => call.flags.has(flag))) return true;
  return manager.variables.some((name) => {
    const value = run.before.variable(name);
    return command.assignments.has(name) || value.kind === 'unknown' || (value.value ?? '') !== '';
  });
}

/** The command reads the files of another project, or of several. */
const isElsewhere = ({ flags }: ProjectToolCall): boolean =>
  ['project', 'directory', 'package', 'all-packages'].some((name) => flags.has(name));

const theGroups = (names: readonly string[]): string =>
  `the group${names.length > 1 ? 's' : ''} ${list(names)}`;

const list = (names: readonly string[]): string =>
  mapped(names, (name) => `\`${name}\``).join(', ');

const examples = (packages: readonly string[]): string =>
  packages.length === 0
    ? ''
    : `: ${list(packages.slice(0, 3))}${packages.length > 3 ? ' and others' : ''} would ship with the program`;
