import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Command, Word } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { RunStep } from '../../model/step.ts';
import type { PackageManagerCall } from '../../model/tool.ts';
import type { Judgement, Rule } from '../../rule.ts';
import { isOnDevContainerImage } from '../dev-container.ts';
import { isFileForDevelopment } from '../security/development-image.ts';
import { isForBuilders } from '../security/root-on-purpose.ts';
import { buildPackage } from './build-packages.ts';
import { forCompiling } from './cuda-devel.ts';
import { isGitForBuild } from './git-in-build.ts';
import {
  packageInstall,
  packageName,
  packageRemoval,
  takesAway,
  writtenName,
} from './package-names.ts';

export const compilerInFinalStage: Rule = {
  id: 'compiler-in-final-stage',
  stage: 8,
  severity: 'warning',
  summary: 'The compiler and the headers that built the packages are shipped with the program.',
  aliases: {},

  *check(model) {
    if (model.final === null || !mayBring(model)) return;
    if (isFileForDevelopment(model) || isOnDevContainerImage(model)) return;
    // A full base image brings a compiler already; full-base-image-at-runtime speaks about that.
    if (valueOf(model.final.base.has('gcc')) === true || startsForCompiling(model)) return;
    if (compilesAtStart(model) || isForBuilders(model)) return;
    const runs = model.finalChain.toReversed().flatMap((stage) => stage.runs);
    const removals = runs.flatMap(({ commands }) => commands.filter(isRemoval));
    let isGitWanted: boolean | undefined;
    const isForBuild = (name: string): boolean =>
      name === 'git' ? (isGitWanted ??= isGitForBuild(model)) : buildPackage(name) !== null;
    for (const run of runs) {
      const commands = run.commands.filter(({ conditional }) => !conditional);
      const left = commands.flatMap((command) => {
        const install = packageInstall(command);
        return install === null ? [] : leftBehind(install, removals, run, isForBuild);
      });
      if (left[0] !== undefined) yield judgement(left[0], left);
      for (const command of commands) {
        const rustup = rustupWord(command);
        if (rustup !== undefined && !run.commands.some(removesRust)) yield aboutRust(rustup);
      }
    }
  },
};

/** Packages of the distribution, or a toolchain from its own server. */
const mayBring = ({ calls: { tools, programs } }: Model): boolean =>
  tools.has('apt') ||
  tools.has('apk') ||
  tools.has('dnf') ||
  programs.has('curl') ||
  programs.has('wget');

function startsForCompiling({ finalChain }: Model): boolean {
  const image = finalChain.at(-1)?.image;
  const reference = image ? valueOf(image) : undefined;
  return reference !== undefined && forCompiling(reference);
}

/** The container is there to compile: `python -m nuitka app.py`, `make`. */
const compilesAtStart = ({ start }: Model): boolean =>
  (valueOf(start.programs) ?? []).some(({ name }) => compiling.test(name)) ||
  (start.script?.commands ?? []).some(({ words }) =>
    words.slice(0, 3).some(({ value }) => compiling.test(value ?? '')),
  );

const compiling =
  /^(?:nuitka3?|pyinstaller|cythonize|make|cmake|g?cc|g\+\+|cargo|maturin|cibuildwheel)$/i;

const isRemoval = (command: Command): boolean => packageRemoval(command) !== null;

/**
 * The packages of one command that only a build needs and that nothing takes away. A removal in a later RUN hides
 * them without making the image smaller; deleted-in-later-layer speaks about that one.
 */
function leftBehind(
  install: PackageManagerCall,
  removals: readonly Command[],
  run: RunStep,
  isForBuild: (name: string) => boolean,
): readonly Word[] {
  const wanted = install.packages.filter((word) => isForBuild(packageName(word)));
  if (wanted.length === 0 || marksAutomatic(run) || undoes(run)) return [];
  const candidates = removals.slice(0, 50).flatMap((command) => packageRemoval(command) ?? []);
  return wanted.filter(
    (word) => !candidates.some((removal) => takesAway(removal, packageName(word), install)),
  );
}

/** `apt-mark auto '.*' && apt-get purge --auto-remove`: it removes everything that was not marked by hand. */
const marksAutomatic = ({ commands }: RunStep): boolean =>
  commands.some(({ name, words }) => name === 'apt-mark' && words[1]?.value === 'auto') &&
  commands.some((command) => packageRemoval(command)?.manager === 'apt');

/** `dnf history undo last -y`: it takes away what an earlier transaction brought. */
const undoes = ({ commands }: RunStep): boolean =>
  commands.some(({ tool }) => tool?.kind === 'packages' && tool.action === 'history');

function judgement({ place }: Word, left: readonly Word[]): Judgement {
  const kinds = new Set(mapped(left, (word) => buildPackage(packageName(word))));
  const names = mapped(left, (word) => `\`${writtenName(word)}\``);
  const shown = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names;
  const list = [shown.slice(0, -1).join(', '), shown.at(-1)].filter(Boolean).join(' and ');
  const stay = left.length > 1 ? 'stay' : 'stays';
  const consequence = kinds.has('compiler')
    ? 'hundreds of megabytes that only the build needed, and a compiler at hand for an intruder.'
    : kinds.has('headers')
      ? kinds.has('companion')
        ? 'as a rule only a build needs them.'
        : 'headers only serve to compile, the program needs the libraries alone.'
      : `as a rule only a build needs ${left.length > 1 ? 'them' : 'it'}.`;
  return {
    place,
    message: `${list} ${stay} in the final image: ${consequence}`,
    ...(kinds.has('compiler') || kinds.has('headers') ? {} : { severity: 'info' as const }),
  };
}

const rustupWord = ({ name, words }: Command): Word | undefined =>
  name === 'curl' || name === 'wget'
    ? words.find((word) => /\/\/(?:sh|static)\.rustup\.rs\b/.test(word.raw))
    : undefined;

const removesRust = ({ name, words }: Command): boolean =>
  (name === 'rustup' && words.some((word) => word.value === 'uninstall')) ||
  (name === 'rm' && words.some((word) => /\.(?:rustup|cargo)\b|rustup/.test(word.raw)));

const aboutRust = ({ place }: Word): Judgement => ({
  place,
  message:
    'The Rust toolchain of `rustup` stays in the final image: over a gigabyte for the build alone.',
});
