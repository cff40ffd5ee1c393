import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import { joined } from '../../model/path.ts';
import type { Stage } from '../../model/stage.ts';
import type { CopyStep, RunStep } from '../../model/step.ts';
import type { Place } from '../../place.ts';
import { activatedBy } from './activation.ts';
import { installsOnlyTools, targetOf } from './pip-target.ts';
import { homeOf, isRoot } from './user-home.ts';
import { environmentsOf } from './virtual-environments.ts';

/** A folder like `/home/app/.local` into which packages were installed for one user. */
export interface UserSite {
  readonly base: string;
  readonly step: RunStep | CopyStep;
  /** The command or the source that fills it. */
  readonly place: Place;
  /** pip was not asked to, it had no permission to write elsewhere. */
  readonly silently: boolean;
}

/** Each look reads the whole file for its accounts; no real file installs this often. */
const mostLooks = 20;

/** Every such folder of the final chain, the first step that fills it each. */
export function userSites(model: Model): readonly UserSite[] {
  const found = new Map<string, UserSite>();
  const looks = { left: mostLooks };
  for (const step of model.finalSteps) {
    const site =
      step.kind === 'run'
        ? installed(model, step, looks)
        : step.kind === 'copy'
          ? copied(step)
          : null;
    if (site !== null && !found.has(site.base)) found.set(site.base, site);
  }
  return [...found.values()];
}

function installed(model: Model, step: RunStep, looks: { left: number }): UserSite | null {
  const { before, stage } = step;
  const user = valueOf(before.user);
  if (user === undefined || step.shells.some(({ shell }) => shell === 'su')) return null;
  // What root installs without being asked to goes where everybody finds it.
  if (isRoot(user) && !step.commands.some(isAskedFor)) return null;
  const environments = environmentsOf(model, stage);
  let active: string | null = null;
  for (const command of step.commands) {
    active = activatedBy(command, before.workdir) ?? active;
    const { tool } = command;
    if (tool?.kind !== 'pip' || tool.viaUv || tool.action !== 'install' || !tool.complete) continue;
    if (command.wrappers.includes('sudo') || installsOnlyTools(tool)) continue;
    const around = { workdir: before.workdir, active, environments };
    if (targetOf(command, tool, step, around).kind !== 'interpreter') continue;
    if (looks.left-- <= 0) return null;
    const silently = !tool.flags.has('user') && !isRoot(user) && !mayWriteElsewhere(model, step);
    if (!silently && !tool.flags.has('user')) continue;
    const userBase = command.assignments.get('PYTHONUSERBASE') ?? before.env('PYTHONUSERBASE');
    const set = typeof userBase === 'string' ? userBase : valueOf(userBase);
    const home = valueOf(homeOf(before, stage));
    if (set === undefined || (set === null && typeof home !== 'string')) return null;
    return { base: set ?? `${home}/.local`, step, place: command.place, silently };
  }
  return null;
}

const isAskedFor = ({ tool }: Command): boolean => tool?.kind === 'pip' && tool.flags.has('user');

/** The folders of the image's Python were given away, or are not known to be root's. */
const mayWriteElsewhere = (model: Model, { stage, before }: RunStep): boolean =>
  valueOf(stage.base.pythonOrigin) !== 'official' ||
  valueOf(before.env('PIP_TARGET')) !== null ||
  valueOf(before.env('PIP_PREFIX')) !== null ||
  /ch(?:own|mod|grp)[^\n]*\/usr\/local/.test(model.text);

function copied(step: CopyStep): UserSite | null {
  const [source] = step.sources;
  const from = source === undefined ? '' : (valueOf(source.value) ?? '');
  if (step.from === 'context' || source === undefined || !/^\/[^*]*\/\.local\/?$/.test(from))
    return null;
  if (typeof step.from === 'object' && 'steps' in step.from && !installsForUser(step.from))
    return null;
  const written = step.destination === null ? undefined : valueOf(step.destination.value);
  const base = written === undefined ? undefined : valueOf(joined(step.before.workdir, written));
  return base?.endsWith('/.local') !== true
    ? null
    : { base, step, place: source.place, silently: false };
}

/** Installers of programs put those into `.local` as well, where no Python looks for them. */
const installsForUser = ({ chain }: Stage): boolean =>
  chain.some(({ steps }) =>
    steps.some(
      (step) =>
        step.kind === 'run' &&
        step.commands.some(
          ({ tool }) =>
            tool?.kind === 'pip' &&
            tool.action === 'install' &&
            (tool.flags.has('user') ||
              !tool.complete ||
              valueOf(step.before.env('PIP_USER')) !== null ||
              !isRoot(valueOf(step.before.user) ?? '')),
        ),
    ),
  );
