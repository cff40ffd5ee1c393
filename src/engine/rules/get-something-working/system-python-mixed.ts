import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Command, Word } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import type { RunStep, Step } from '../../model/step.ts';
import type { Fix, Judgement, Rule } from '../../rule.ts';
import { probeWords } from '../operational-correctness/probe-words.ts';
import { releaseByTag } from './base-release.ts';
import { debianSuccessor } from './gone-packages.ts';
import { programsOf } from './package-programs.ts';
import { removeWords } from './remove-words.ts';
import {
  kindOfOldPackage,
  kindOfPackage,
  withoutVersion,
  type PythonPackage,
} from './python-packages.ts';

export const systemPythonMixed: Rule = {
  id: 'system-python-mixed',
  stage: 1,
  severity: 'warning',
  summary:
    "The distribution's Python is installed beside the one that the image already has, and its packages land out of reach.",
  aliases: {},
  fixable: true,

  *check(model) {
    const { tools } = model.calls;
    if (!tools.has('apt') && !tools.has('apk') && !tools.has('dnf')) return;
    for (const stage of model.finalChain) {
      if (!hasOwnPython(stage)) continue;
      for (const step of stage.runs) {
        for (const command of step.commands) yield* judge(model, step, command);
      }
    }
  },
};

/** Python under /usr/local, in a conda prefix or in Lambda's /var/lang: the images that are made to bring one. */
function hasOwnPython(stage: Stage): boolean {
  if (valueOf(stage.base.pythonOrigin) === 'official') return true;
  const image = stage.chain.at(-1)?.image;
  const reference = image ? valueOf(image) : undefined;
  return /^lambda\/python$|^(?:continuumio|condaforge|mambaorg|bitnami|bitnamilegacy|bitnamisecure)\/(?:mini|mamba|micromamba|anaconda|python)/.test(
    reference?.repository ?? '',
  );
}

interface Found {
  readonly word: Word;
  readonly name: string;
  readonly kind: PythonPackage;
}

function* judge(model: Model, step: RunStep, command: Command): Iterable<Judgement> {
  const { tool } = command;
  if (tool?.kind !== 'packages' || !/^(?:install|add)$/.test(tool.action ?? '')) return;
  if (tool.flags.has('virtual') || tool.flags.has('download-only')) return;
  const found = tool.packages.flatMap((word): Found[] => {
    // `python:3.13-slim`, of a FROM that a stray `\` made part of this line.
    if (/:\d/.test(word.raw)) return [];
    const name = withoutVersion(word.value ?? word.raw);
    const kind = kindOfPackage(name) ?? kindOfOldPackage(name);
    return kind === null ||
      isGone(step.stage, name) ||
      isRemovedAgain(step, name) ||
      extendsProgram(name, tool.packages)
      ? []
      : [{ word, name, kind }];
  });
  const [first] = found;
  if (first === undefined) return;
  const wanted = usesSystemPython(model) || found.every(({ kind }) => kind === 'system library');
  yield {
    place: first.word.place,
    message: message(found),
    ...(wanted ? { severity: 'info' as const } : fixFor(model, command, tool.packages, found)),
  };
}

function message(found: readonly Found[]): string {
  const names = mapped(found, ({ name }) => `\`${name}\``);
  const list = names.length < 3 ? names.join(' and ') : `${names[0]} and ${names.length - 1} more`;
  const verb = names.length === 1 ? 'belongs' : 'belong';
  const consequence = found.some(({ kind }) => kind === 'library' || kind === 'system library')
    ? 'the `python` of this image does not see its libraries'
    : found.every(({ kind }) => kind === 'headers')
      ? 'the `python` of this image has headers of its own'
      : 'the `python` and `pip` of this image do not use it';
  return `${list} ${verb} to a second Python, that of the distribution: ${consequence}.`;
}

/** `python-dev`, of Python 2, which command-not-in-base says the release does not have. */
function isGone(stage: Stage, name: string): boolean {
  const release = name.startsWith('python-') ? releaseByTag(stage) : null;
  return (
    (release === 'bookworm' || release === 'trixie') && debianSuccessor(name, release) !== undefined
  );
}

/** `certbot python3-certbot-nginx`: a program of the distribution, which runs on its Python, and an addition to it. */
const extendsProgram = (name: string, packages: readonly Word[]): boolean => {
  const program = /^python3-([a-z\d]+)-/.exec(name)?.[1];
  return program !== undefined && packages.some(({ value }) => value === program);
};

/** `apt-get purge python3-dev` at the end of the same step. */
const isRemovedAgain = (step: RunStep, name: string): boolean =>
  step.commands.some(
    ({ tool }) =>
      tool?.kind === 'packages' &&
      /^(?:remove|purge|del)$/.test(tool.action ?? '') &&
      tool.packages.some(({ value }) => value === name),
  );

/** Somebody asks for the distribution's Python by its path. */
const usesSystemPython = (model: Model): boolean =>
  /\/usr\/bin\/python|\/usr\/lib\/python3|system-site-packages/.test(model.text) ||
  (valueOf(model.start.programs) ?? []).some(({ word }) => word.startsWith('/usr/bin/'));

/** Only what the image's own Python has as well, and only when something is left to install. */
function fixFor(
  model: Model,
  command: Command,
  packages: readonly Word[],
  found: readonly Found[],
): { fix?: Fix } {
  const needless = found.filter(({ kind }) => kind !== 'library' && kind !== 'system library');
  if (needless.length === 0 || needless.length === packages.length) return {};
  const edits = removeWords(
    model,
    command,
    mapped(needless, ({ word }) => word),
  );
  const names = mapped(needless, ({ name }) => name).join(' and ');
  if (edits === null || needless.length < found.length) return {};
  const removed = new Set(mapped(needless, ({ word }) => word));
  const kept = packages.filter((word) => !removed.has(word));
  const safe = !mayMiss(model, kept) && !takesCompiler(model, command, needless, kept);
  return { fix: { title: `Do not install ${names}`, safe, edits } };
}

/** Debian's pip recommends build-essential, and what pip installs may have been compiled with that. */
function takesCompiler(
  { calls, stages }: Model,
  { tool }: Command,
  removed: readonly Found[],
  kept: readonly Word[],
): boolean {
  if (!calls.tools.has('pip') || tool?.kind !== 'packages' || tool.manager !== 'apt') return false;
  return (
    !tool.flags.has('no-install-recommends') &&
    removed.some(({ name }) => /^python3?-pip$/.test(name)) &&
    !kept.some(({ raw }) => /^(?:build-essential|gcc|g\+\+)/.test(raw)) &&
    stages.some(({ base }) => valueOf(base.has('gcc')) === false)
  );
}

/** Whether some step runs a program that neither the base nor these packages bring: it may have come with Python. */
function mayMiss({ stages }: Model, packages: readonly Word[]): boolean {
  const brought = mapped(packages, ({ value, raw }) => programsOf(withoutVersion(value ?? raw)));
  if (brought.includes(null)) return false;
  const programs = new Set(brought.flatMap((names) => names ?? []));
  return stages.some(({ base, steps }) =>
    steps.some((step) =>
      programsRun(step).some((name) => valueOf(base.has(name)) === false && !programs.has(name)),
    ),
  );
}

const programsRun = (step: Step): readonly string[] =>
  step.kind === 'run'
    ? step.commands.flatMap(({ words, wrappers }) => [words[0]?.value ?? '', ...wrappers])
    : step.kind === 'healthcheck'
      ? mapped(probeWords(step), ({ program }) => program)
      : [];
