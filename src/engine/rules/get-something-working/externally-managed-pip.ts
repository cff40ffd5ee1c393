import { valueOf } from '../../known.ts';
import { distroPython } from '../../model/base-tags.ts';
import type { Command } from '../../model/command.ts';
import type { Stage } from '../../model/stage.ts';
import type { RunStep } from '../../model/step.ts';
import type { PipCall } from '../../model/tool.ts';
import type { Rule } from '../../rule.ts';
import { activatedBy } from './activation.ts';
import { callsPipModule, Installed } from './installed-programs.ts';
import { managedDistribution } from './managed-distribution.ts';
import { targetOf } from './pip-target.ts';
import { installedPython } from './stage-python.ts';
import { environmentsOf } from './virtual-environments.ts';

export const externallyManagedPip: Rule = {
  id: 'externally-managed-pip',
  stage: 1,
  severity: 'error',
  summary: "pip refuses to install into the distribution's own Python, and the build stops.",
  aliases: {},

  *check(model) {
    if (!model.text.includes('pip') || bringsAnother.test(model.text)) return;
    for (const stage of model.stages) {
      const distribution = managedDistribution(stage);
      if (distribution === null) continue;
      const found = firstInstall(stage, (step) => environmentsOf(model, step.stage));
      if (found === null || installedPython(stage) === null) continue;
      const { command, forced } = found;
      yield {
        place: command.place,
        ...(forced ? { severity: 'info' as const } : {}),
        message: forced
          ? `The Python of ${distribution} belongs to its package manager: what pip forces into it may break the system's own tools.`
          : `pip refuses to touch the Python of ${distribution}, which belongs to its package manager: the build stops with "externally-managed-environment".`,
      };
    }
  },
};

/** The mark is taken away, pip is told to go on, or the Python is not the distribution's. */
const bringsAnother =
  /EXTERNALLY-MANAGED|(?:config|global)[^\n]*break-system-packages|altinstall|Python-3\.|pyenv|conda|deadsnakes|get-pip/;

type EnvironmentsAt = (step: RunStep) => ReturnType<typeof environmentsOf>;

function firstInstall(
  stage: Stage,
  environmentsAt: EnvironmentsAt,
): { readonly command: Command; readonly forced: boolean } | null {
  const installed = Installed.after(undefined);
  for (const step of stage.steps) {
    if (step.kind !== 'run') installed.take(step);
    if (step.kind !== 'run' || !isPlainPath(step)) continue;
    const { workdir } = step.before;
    let active: string | null = null;
    for (const command of step.commands) {
      if (isAbsent(command, stage, installed)) return null;
      installed.takeCommand(command);
      active = activatedBy(command, workdir) ?? active;
      const { tool } = command;
      if (tool?.kind !== 'pip' || !/^(?:install|sync)$/.test(tool.action ?? '')) continue;
      if (!tool.complete || command.tolerated || namesAnother(command, stage)) continue;
      const around = { workdir, active, environments: environmentsAt(step) };
      if (targetOf(command, tool, step, around).kind === 'interpreter')
        return { command, forced: isForced(command, tool, step) };
    }
  }
  return null;
}

/** There is no pip that could refuse, which command-not-in-base says. */
function isAbsent(command: Command, { base, parent }: Stage, installed: Installed): boolean {
  const program = callsPipModule(command) ? 'pip3' : (command.words[0]?.value ?? '');
  if (parent !== null || !/^pip3?$/.test(program)) return false;
  return valueOf(base.has(program)) === false && !installed.mayHave(program);
}

/** No folder on the PATH that another Python may be in. */
const isPlainPath = ({ before }: RunStep): boolean =>
  (valueOf(before.env('PATH')) ?? '?')
    .split(':')
    .every((folder) => /^\/(?:usr\/(?:local\/)?)?s?bin$/.test(folder));

/** `python3.12 -m pip` on a release whose own Python is another one. */
function namesAnother({ words }: Command, { base }: Stage): boolean {
  const minor = /(\d\.\d+)$/.exec(words[0]?.value ?? '')?.[1];
  return minor !== undefined && minor !== distroPython[valueOf(base.release) ?? ''];
}

function isForced(command: Command, pip: PipCall, { before }: RunStep): boolean {
  if (pip.flags.has('break-system-packages')) return true;
  const variable = pip.viaUv ? 'UV_BREAK_SYSTEM_PACKAGES' : 'PIP_BREAK_SYSTEM_PACKAGES';
  const value = command.assignments.get(variable) ?? valueOf(before.env(variable));
  return value !== null && value !== undefined && !/^(?:|0|false|no|off)$/i.test(value);
}
