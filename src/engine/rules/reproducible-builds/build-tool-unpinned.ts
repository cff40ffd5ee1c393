import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { CopyStep, RunStep } from '../../model/step.ts';
import type { Place } from '../../place.ts';
import type { Judgement, Rule } from '../../rule.ts';
import {
  anyInstallerScript,
  installerScripts,
  isBuildTool,
  isLockTool,
  type InstallerScript,
} from './build-tools.ts';
import { isUv, movingDistribution } from './image-tag.ts';
import { isPinnedElsewhere, namedInstalls } from './named-install.ts';
import { readRequirement, type NamedRequirement } from './named-requirement.ts';
import { lostWithPoetryTwo } from './poetry-two.ts';

export const buildToolUnpinned: Rule = {
  id: 'build-tool-unpinned',
  stage: 6,
  severity: 'warning',
  summary:
    'The tool that builds the image has no version, so its next release builds it otherwise.',
  aliases: { hadolint: ['DL3013'] },

  *check(model) {
    yield* judgeImages(model);
    for (const { steps } of model.mayHold(anyInstallerScript) ? model.contributing : []) {
      for (const step of steps) {
        if (step.kind === 'run' || step.kind === 'copy') yield* judgeScripts(model, step);
      }
    }
    for (const install of namedInstalls(model)) {
      const loose = mapped(install.packages, readRequirement).filter((requirement) =>
        isLoose(requirement),
      );
      const [first] = loose;
      if (first === undefined || isPinnedElsewhere(install)) continue;
      const weighs = loose.find(({ name, pin }) => isLockTool(name) && pin !== 'bounded');
      const said = weighs ?? first;
      const lost =
        said.name === 'poetry' && said.pin === 'open'
          ? lostWithPoetryTwo(model, install.run.stage)
          : null;
      if (lost !== null) {
        yield { place: said.word.place, ...stopsWithPoetryTwo(lost) };
        continue;
      }
      yield {
        place: said.word.place,
        ...(weighs ? {} : { severity: 'info' }),
        message: messageOf(said, weighs !== undefined),
      };
    }
  },
};

const withoutLock = /^(?:hatch|pipx)$/;

function messageOf({ word, name, pin }: NamedRequirement, weighs: boolean): string {
  if (pin === 'bounded')
    return `\`${word.raw.replaceAll(/["']/g, '')}\` leaves the release open: the next one that fits may change a default, and the build changes with it.`;
  return weighs
    ? `\`${name}\` has no exact version: its next release may ${withoutLock.test(name ?? '') ? '' : 'read the lock otherwise or '}change a default, and the build changes with it.`
    : `\`${name}\` is whatever is newest that day: a release of it can change or break a build whose files are the same.`;
}

/** For what only installs, a range with an upper end is pinned well enough. */
const isLoose = ({ name, pin }: NamedRequirement): boolean =>
  isBuildTool(name) && (/^(?:open|moving)$/.test(pin) || (pin === 'bounded' && isLockTool(name)));

/** An image of uv whose tag names a Python or a distribution, and no uv. */
function* judgeImages(model: Model): Iterable<Judgement> {
  for (const use of model.images) {
    const image = valueOf(use.reference);
    if (image === undefined || !isUv(image) || image.digest !== null || image.tag === null)
      continue;
    if (/^(?:\d|latest)/.test(image.tag) || movingDistribution(image) !== null) continue;
    if (!model.contributing.includes(use.stage)) continue;
    yield {
      place: use.place,
      severity: 'info',
      message: `\`${image.text}\` names no version of uv: a rebuild brings the newest one.`,
    };
  }
}

function* judgeScripts(model: Model, step: RunStep | CopyStep): Iterable<Judgement> {
  if (step.kind === 'run' && step.commands.some(takesAway)) return;
  for (const [place, text] of addresses(step)) {
    const script = installerScripts.find(({ address }) => address.test(text));
    if (script === undefined || namesVersion(step, script)) continue;
    const lost = /install\.python/.test(text) ? lostWithPoetryTwo(model, step.stage) : null;
    yield {
      place,
      message: `This installs the newest ${script.tool}: its next release may work otherwise, and the build changes with it.`,
      ...(lost === null ? {} : stopsWithPoetryTwo(lost)),
    };
    return;
  }
}

const stopsWithPoetryTwo = (lost: string): Pick<Judgement, 'severity' | 'message'> => ({
  severity: 'error',
  message: `Without a version this brings Poetry 2, which ${lost === 'export' ? 'has no `poetry export` without its plugin' : `no longer knows \`${lost}\``}: the build stops there.`,
});

/** `python3 - --uninstall`, the installer of Poetry the other way round. */
const takesAway = ({ words }: Command): boolean =>
  words.some(({ value }) => value === '--uninstall');

/** Words that hold an address, at most one finding for each instruction. */
function* addresses(step: RunStep | CopyStep): Iterable<readonly [Place, string]> {
  if (step.kind === 'copy') {
    for (const { raw, place } of step.sources) if (isAddress(raw)) yield [place, raw.slice(0, 300)];
    return;
  }
  for (const { words } of step.commands) {
    for (const { raw, place } of words) {
      if (raw.includes('/') && isAddress(raw)) yield [place, raw.slice(0, 300)];
    }
  }
}

const isAddress = (raw: string): boolean =>
  raw.includes('://') || raw.includes('.org') || raw.includes('.sh');

/** By its variable, by an option of the script, or by something that nobody can read. */
function namesVersion(step: RunStep | CopyStep, { variable, option }: InstallerScript): boolean {
  if (step.kind === 'copy') return variable !== undefined || option !== undefined;
  if (variable !== undefined) {
    const fact = step.before.variable(variable);
    const ofBase = step.stage.base.env(variable);
    const isUnset =
      fact.kind === 'known'
        ? fact.value === null
        : ofBase.kind === 'unknown' && ofBase.because === fact.because;
    if (!isUnset || step.commands.some(({ assignments }) => assignments.has(variable))) return true;
    if (step.commands.some(({ words }) => words.some(({ raw }) => raw.startsWith(`${variable}=`))))
      return true;
  }
  return (
    option !== undefined &&
    step.commands.some(({ words }) => words.some(({ raw }) => option.test(raw)))
  );
}
