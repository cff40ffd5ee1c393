import { textOf, at } from '../../documents/document.ts';
import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { Project, PythonDemand } from '../../model/project.ts';
import type { Stage } from '../../model/stage.ts';
import type { RunStep } from '../../model/step.ts';
import type { Judgement, Rule, Severity } from '../../rule.ts';
import { contextFile } from '../context-file.ts';
import { type CompiledElsewhere, compiledElsewhere } from './compiled-python.ts';
import { isOfficial } from './image-tag.ts';
import { bringsAnother } from './other-python.ts';
import { projectInstalls, type Installer } from './project-install.ts';
import { toolVariable } from './tool-variable.ts';

export const pythonVersionMismatch: Rule = {
  id: 'python-version-mismatch',
  stage: 6,
  severity: 'error',
  summary: 'The base image has another version of Python than the project asks for.',
  aliases: {},

  *check(model) {
    if (model.context.paths.kind === 'unknown') return;
    const found = model.contributing
      .toReversed()
      .flatMap((stage) => judgeStage(model, stage) ?? []);
    yield* found.length > 0 ? found : judgeHabit(model);
    for (const list of compiledElsewhere(model)) {
      if (!bringsAnother(list.installed.run.stage)) yield judgeList(list);
    }
  },
};

/** Older Pythons may have no wheel of what was chosen; newer ones only miss what was chosen for them. */
const judgeList = ({ installed, path, made, own }: CompiledElsewhere): Judgement => ({
  place: made.place,
  severity: Number(own.slice(2)) < Number(made.minor.slice(2)) ? 'warning' : 'info',
  message: `\`${path}\` was compiled for Python ${made.minor}, and ${nameOf(installed.run.stage, own)}: the versions, and what is left out, were chosen for another Python than the one that runs them.`,
});

/** The first install in the stage that the version of its base stops, or sends elsewhere. */
function judgeStage(model: Model, stage: Stage): Judgement | null {
  const version = versionOf(stage);
  if ((version === null && !isNewest(stage)) || bringsAnother(stage)) return null;
  const candidates = version === null ? newest : [version];
  for (const { run, command, install } of projectInstalls(stage)) {
    const file = contextFile(model, run, `${install.path}/${install.file}`);
    if (file === null) continue;
    const project = model.projectIn(file.slice(0, -install.file.length));
    const demand = project.pythons.find(
      (one) =>
        weighs(model, run, install.by, one) &&
        candidates.every((candidate) => one.range.admits(candidate) === false),
    );
    if (demand === undefined) continue;
    if (install.by === 'pipenv' && onlyWarns(command)) continue;
    const [severity, consequence] = consequenceOf(run, command, install.by, project);
    return {
      place: (stage.chain.at(-1) ?? stage).fromPlace,
      severity,
      message: `${nameOf(stage, version)}, and \`${demand.place.file}\` asks for \`${demand.text}\`: ${consequence}.`,
    };
  }
  return null;
}

/** `pipenv install --system` goes on with a line of warning; `--deploy` makes it stop. */
const onlyWarns = ({ tool }: Command): boolean =>
  tool?.kind === 'project' && tool.flags.has('system') && !tool.flags.has('deploy');

/** pip reads requires-python only; `.python-version` counts for uv, where it is in the image. */
const weighs = (model: Model, run: RunStep, by: Installer, { by: source, place }: PythonDemand) =>
  source === 'python-version'
    ? by === 'uv' && contextFile(model, run, '.python-version') === place.file
    : source === 'pipfile'
      ? by === 'pipenv'
      : source === 'poetry'
        ? by === 'poetry' || by === 'pip'
        : source === 'requires-python' && by !== 'pipenv';

function consequenceOf(
  run: RunStep,
  command: Command,
  by: Installer,
  project: Project,
): readonly [Severity, string] {
  if (by === 'pip' || by === 'pipenv') return ['error', `${by} refuses to install the project`];
  // The full images hold the Python of their Debian too, which these three may take.
  const isAlone = valueOf(run.stage.base.variant) !== 'full';
  if (by !== 'uv')
    return [isAlone ? 'error' : 'warning', `${by} looks for another Python, and stops without one`];
  const setting =
    toolVariable(run, command, 'UV_PYTHON_DOWNLOADS') ??
    textOf(at(project.tool('uv'), 'python-downloads'));
  return /^(?:never|manual|0|false)$/.test(setting ?? '')
    ? [isAlone ? 'error' : 'warning', 'uv looks for another Python, and may not download one']
    : ['warning', 'uv takes or downloads another Python and leaves this one unused'];
}

/** The whole version where the tag names it: `3.12.1`. */
function versionOf(stage: Stage): string | null {
  const minor = valueOf(stage.base.python) ?? null;
  const bottom = stage.chain.at(-1)?.image ?? null;
  const tag = bottom === null ? null : (valueOf(bottom)?.tag ?? null);
  const whole = /^(\d+\.\d+\.\d+)(?=$|-)/.exec(tag ?? '')?.[1];
  return minor !== null && whole?.startsWith(`${minor}.`) === true ? whole : minor;
}

/** What an official image without a number has been since October 2025, and whatever comes. */
const newest: readonly string[] = Array.from({ length: 20 }, (_, index) => `3.${index + 14}`);

/** `python`, `python:3-slim`; the tags of old suites have stayed where they were. */
function isNewest(stage: Stage): boolean {
  const image = stage.chain.at(-1)?.image ?? null;
  const reference = image === null ? undefined : valueOf(image);
  if (reference === undefined || reference.digest !== null) return false;
  const tag = reference.tag ?? 'latest';
  return isOfficial(reference, 'python') && /^(?:latest|3|(?:3-)?(?:slim|alpine))$/.test(tag);
}

const nameOf = (stage: Stage, version: string | null): string => {
  const image = stage.chain.at(-1)?.image ?? null;
  const text = image === null ? undefined : valueOf(image)?.text;
  return `\`${text ?? 'The base'}\` is ${version === null ? 'the newest Python' : `Python ${version}`}`;
};

/** Nothing breaks, but people run the program on another Python than the image does. */
function* judgeHabit(model: Model): Iterable<Judgement> {
  const { final } = model;
  const version = final === null ? null : versionOf(final);
  const demand = model.project.pythons.find(({ by }) => by === 'python-version');
  if (final === null || version === null || demand === undefined || bringsAnother(final)) return;
  const file = valueOf(model.context.read(demand.place.file)) ?? '';
  const isListed = file
    .split(/\s+/)
    .some((word) => word === version || word.startsWith(`${version}.`));
  if (isListed || demand.range.admits(version) !== false) return;
  yield {
    place: (final.chain.at(-1) ?? final).fromPlace,
    severity: 'info',
    message: `${nameOf(final, version)}, and \`${demand.place.file}\` says \`${demand.text}\`: the program is written and tested on another Python than it runs on.`,
  };
}
