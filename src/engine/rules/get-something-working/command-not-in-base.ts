import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import type { RunStep } from '../../model/step.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import type { Place } from '../../place.ts';
import type { Edit, Fix, Rule } from '../../rule.ts';
import { insertLineBefore } from '../insert-line.ts';
import { absentPackages } from './absent-packages.ts';
import { asShadowCommand } from './account-command.ts';
import { releaseByTag } from './base-release.ts';
import { callsPipModule, Installed } from './installed-programs.ts';
import { lostPaths } from './lost-path.ts';
import { type NeededTool, neededTools } from './needed-tool.ts';
import { packageOf } from './package-programs.ts';
import { sourceInDash } from './source-in-dash.ts';
import { uvOffPath } from './uv-off-path.ts';

export const commandNotInBase: Rule = {
  id: 'command-not-in-base',
  stage: 1,
  severity: 'error',
  summary:
    'A build step calls a program that neither the base image nor an earlier step provides, or installs a package that its release does not have.',
  aliases: {},
  lesson: 'not-root',
  fixable: true,

  *check(model) {
    yield* uvOffPath(model);
    yield* sourceInDash(model);
    yield* absentPackages(model);
    yield* lostPaths(model);
    const needed = neededTools(model);
    if (needed.size === 0 && !model.stages.some(callsWhatIsAbsent)) return;
    const after = new Map<Stage, Installed>();
    for (const stage of model.stages) {
      const installed = Installed.after(
        stage.parent === null ? undefined : after.get(stage.parent),
      );
      after.set(stage, installed);
      const reported = new Set<string>();
      for (const step of stage.steps) {
        if (step.kind !== 'run') {
          installed.take(step);
          continue;
        }
        const certain = isCertainToRun(step);
        for (const command of step.commands) {
          const missing = certain
            ? (missingProgram(stage, command, installed) ??
              missingTool(stage, needed.get(command), command, installed))
            : null;
          if (missing === null || reported.has(missing.program)) {
            if (missing === null) installed.takeCommand(command);
            continue;
          }
          reported.add(missing.program);
          yield {
            place: missing.place,
            message: `\`${missing.program}\` is not in \`${baseOf(stage)}\` and nothing installs it before this step: ${missing.consequence ?? '"not found", exit code 127'}.`,
            ...fixFor(model, stage, step, command, missing),
          };
        }
        installed.take(step);
      }
    }
  },
};

/** Before anybody asks what the steps may have brought. */
const callsWhatIsAbsent = (stage: Stage): boolean =>
  stage.runs.some(({ commands }) =>
    commands.some(
      ({ words, wrappers }) => wrappers[0] === 'sudo' || isAbsent(stage, words[0]?.value ?? ''),
    ),
  );

/** By the facts of the base; a tag such as `3.13-slim` names no release, and is trixie today. */
const isAbsent = (stage: Stage, program: string): boolean =>
  valueOf(stage.base.has(program)) === false ||
  (/^(?:add|del)(?:user|group)$/.test(program) &&
    valueOf(stage.base.variant) === 'slim' &&
    releaseByTag(stage) === 'trixie');

interface Missing {
  readonly program: string;
  readonly place: Place;
  readonly consequence?: string;
  /** ssh beside git, which its package only recommends. */
  readonly needsMore?: boolean;
}

function missingProgram(stage: Stage, command: Command, installed: Installed): Missing | null {
  const [wrapper] = command.wrappers;
  const { file, span } = command.place;
  const candidates: Missing[] = [];
  if (wrapper === 'sudo') {
    const end = span.start + wrapper.length;
    candidates.push({ program: wrapper, place: { file, span: { start: span.start, end } } });
  }
  const written = command.words[0]?.value ?? null;
  if (written !== null && !written.includes('/'))
    candidates.push({ program: written, place: command.programPlace });
  if (callsPipModule(command))
    candidates.push({
      program: 'pip3',
      place: command.place,
      consequence: '"No module named pip", exit code 1',
    });
  return (
    candidates.find(
      ({ program }) =>
        isAbsent(stage, program) &&
        !installed.mayHave(program) &&
        !(isPip(program) && hasPipInPython(stage)),
    ) ?? null
  );
}

/** pip keeps the wheel of a commit, and a cache from a stage with git may hold it. */
const bringsCache = ({ chainSteps }: Stage): boolean =>
  chainSteps.some(
    (step) => step.kind === 'copy' && step.destination?.raw.includes('cache') === true,
  );

function missingTool(
  stage: Stage,
  needed: NeededTool | undefined,
  { tool }: Command,
  installed: Installed,
): Missing | null {
  if (needed === undefined) return null;
  const { program, reason, file, place } = needed;
  if (valueOf(stage.base.has(program)) !== false) return null;
  if (installed.mayHave(program) || bringsCache(stage)) return null;
  const caller = tool?.kind === 'pip' && !tool.viaUv ? 'pip' : 'uv';
  const where = file === null ? '' : ` in \`${file}\``;
  return {
    program,
    place,
    needsMore: reason === 'git+ssh' || program === 'gcc',
    consequence:
      program === 'gcc'
        ? `\`${reason}\`${where} has no wheel for Linux, so it is compiled here, and the build stops`
        : `${caller} calls it for \`${reason}://…\`${where}, and the build stops`,
  };
}

const isPip = (program: string): boolean => /^pip3?$/.test(program);

/** Until 3.11 Alpine had pip in its package of Python; without a number it is the newest. */
function hasPipInPython({ base }: Stage): boolean {
  if (valueOf(base.family) !== 'alpine') return false;
  const minor = /^3\.(\d+)$/.exec(valueOf(base.release) ?? '3.99')?.[1];
  return Number(minor ?? 0) < 12;
}

/** No branch and no `||` in it, in a shell whose words we know, with nothing mounted over the PATH. */
function isCertainToRun(step: RunStep): boolean {
  const [shell] = step.before.shell ?? ['/bin/sh'];
  if (step.form === 'shell' && !/(?:^|\/)(?:ba|da|a)?sh$/.test(shell ?? '')) return false;
  if (!step.complete || step.mounts.some(({ from }) => from !== null)) return false;
  return !step.commands.some((command) => command.conditional);
}

const baseOf = (stage: Stage): string => {
  const image = stage.chain.at(-1)?.image;
  return image?.kind === 'known' ? image.value.text : 'the base image';
};

/** useradd for the simple forms of adduser; else the package, installed by a step of its own. */
function fixFor(
  model: Model,
  stage: Stage,
  step: RunStep,
  command: Command,
  { program, needsMore }: Missing,
): { fix?: Fix } {
  const edits = shadowEdits(step, command, program);
  const [first] = edits ?? [];
  if (edits !== null && first !== undefined)
    return { fix: { title: `Use ${first.text.split(' ')[0]}, which is there`, safe: true, edits } };
  const family = valueOf(stage.base.family);
  // A step that gets a fix runs as root, where sudo-in-image takes the word away.
  const name = program === 'sudo' ? null : packageOf(program);
  if ((family !== 'debian' && family !== 'ubuntu') || name === null || needsMore) return {};
  if (!/^(?:root|0)?$/.test(valueOf(step.before.user) ?? 'unknown')) return {};
  const text = `RUN apt-get update && apt-get install -y --no-install-recommends ${name} && rm -rf /var/lib/apt/lists/*`;
  const insertion = insertLineBefore(model, step, text);
  return { fix: { title: `Install ${name} first`, safe: false, edits: [insertion] } };
}

/** This command and the later ones of the stage that call the program; null where one has no counterpart. */
function shadowEdits({ stage, index }: RunStep, command: Command, program: string): Edit[] | null {
  const calls = stage.steps
    .slice(index)
    .flatMap((step) => (step.kind === 'run' ? step.commands : []))
    .filter(({ words }) => words[0]?.value === program);
  const edits: Edit[] = [];
  for (const call of calls.slice(calls.indexOf(command))) {
    const text = call.wrappers.length === 0 ? asShadowCommand(call) : null;
    if (text === null) return null;
    edits.push({ ...call.place, text });
  }
  return edits;
}
