import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { CopyStep, Mount, Step } from '../../model/step.ts';
import type { Judgement, Rule } from '../../rule.ts';
import { sourceText } from '../source-text.ts';
import { codeCopies, serves } from './copied-code.ts';
import { type DependencyInstall, firstDependencyInstall } from './dependency-install.ts';
import { isVolatile } from './volatile-name.ts';

export const codeCopiedBeforeDependencies: Rule = {
  id: 'code-copied-before-dependencies',
  stage: 7,
  severity: 'warning',
  summary:
    'The code is copied before the packages are installed, so every edit installs them again.',
  aliases: {},
  lesson: 'dependencies-first',
  fixable: true,

  *check(model) {
    if (model.calls.tools.size === 0) return;
    const judged = new Set<Step>();
    const isCodeCopy = codeCopies(model);
    for (const { chainSteps: steps } of model.leaves) {
      const install = firstDependencyInstall(steps);
      const earlier =
        install === null || isInstalledAlready(steps, install) || isOnOwnBase(install)
          ? []
          : copiesBefore(install.run, steps).filter(
              (copy) => isCodeCopy(copy, isUvSync(install)) && !serves(model, copy, install.run),
            );
      const open = earlier.filter((step) => !judged.has(step));
      for (const copy of open) judged.add(copy);
      if (install !== null && open[0] !== undefined)
        yield judgeCopies(model, { install, steps, copies: open, all: earlier, isCodeCopy });
      if (install !== null) yield* judgeMounts(model, install);
      if (earlier.length === 0)
        yield* judgeSystemPackages(model, steps, (step) => !judged.has(step) && isCodeCopy(step));
    }
  },
};

/** Others need the packages of the project to install what they need. */
const isUvSync = ({ command: { tool } }: DependencyInstall): boolean =>
  tool?.kind === 'project' && tool.tool === 'uv' && tool.action === 'sync';

/** With one of these the members are left out already. */
const leftOut = ['no-install-workspace', 'no-install-local'];

/** `pip install .` where another stage has installed what the project needs, and its folder was copied before. */
const isInstalledAlready = (steps: readonly Step[], { run, from }: DependencyInstall): boolean =>
  from === 'project' &&
  copiesBefore(run, steps).some(
    (copy) =>
      typeof copy.from === 'object' &&
      'steps' in copy.from &&
      firstDependencyInstall(copy.from.steps)?.from === 'files',
  );

/** `FROM shop-base:local`: an image of the team that is built upon may hold the packages already. */
function isOnOwnBase({ run: { stage } }: DependencyInstall): boolean {
  const image = stage.chain.at(-1)?.image;
  if (image?.kind !== 'known' || stage.base.family.kind !== 'unknown') return false;
  const { repository } = image.value;
  return /(?:^|[-_/])(?:base|deps)$/.test(repository) && !publicBases.test(repository);
}

/** Publishers whose `…-base` is for everybody, so it holds nobody's packages. */
const publicBases =
  /(?:^|\/)(?:devcontainers|gitpod|hassio-addons|home-?assistant|nvidia|runpod)\//;

const copiesBefore = (until: Step, steps: readonly Step[]): readonly CopyStep[] =>
  steps.slice(0, steps.indexOf(until)).filter((step) => step.kind === 'copy');

/** Copies of code in front of an install. */
interface EarlyCopies {
  readonly install: DependencyInstall;
  readonly steps: readonly Step[];
  /** Of which nothing was said yet. */
  readonly copies: readonly CopyStep[];
  readonly all: readonly CopyStep[];
  readonly isCodeCopy: (step: CopyStep) => boolean;
}

/** One finding for all: they are in the way together, and are moved together. */
function judgeCopies(
  model: Model,
  { install, steps, copies, all, isCodeCopy }: EarlyCopies,
): Judgement {
  const [copy] = copies as [CopyStep];
  const come = whatComes(model, copies);
  const command = commandText(model, install);
  const place = copy.place;
  if (install.from === 'project') {
    const message = `${come} before \`${command}\`: every edit to the code installs its dependencies again.`;
    return { place, severity: 'info', message };
  }
  // Behind the install the code would still stand before packages of the distribution.
  const first = steps.findIndex(
    (step) => step.kind === 'run' && step.commands.some(installsPackages),
  );
  const isLast = first <= steps.indexOf(install.run);
  const fix =
    all.length === 1 && isLast
      ? model.beside?.copyDependenciesFirst(model, copy, install)
      : undefined;
  const later =
    copies.every((one) => isCodeCopy(one)) ||
    leftOut.some((flag) => install.command.tool?.flags.has(flag))
      ? ''
      : ' `--no-install-workspace` leaves the members to a second `uv sync`, after their code.';
  const message = `${come} before \`${command}\`: every edit to the code installs all packages again.${later}`;
  const safe = fix?.safe === true && !hasVolatileArgument(steps, install.run);
  return { place, message, ...(fix ? { fix: { ...fix, safe } } : {}) };
}

/** Above the install it would make each build repeat what the code no longer does. */
const hasVolatileArgument = (steps: readonly Step[], install: Step): boolean =>
  steps
    .slice(0, steps.indexOf(install))
    .some((step) => step.kind === 'arg' && step.pairs.some(({ name }) => isVolatile(name)));

function whatComes(model: Model, [first, ...others]: readonly CopyStep[]): string {
  const written = first === undefined ? '' : `\`${sourceText(model, first.place.span)}\``;
  if (others.length === 0) return `${written} comes`;
  return `${written} and ${others.length} more ${others.length === 1 ? 'step' : 'steps'} come`;
}

/** In the exec form without its quotes and commas. */
const commandText = (model: Model, { command }: DependencyInstall): string =>
  sourceText(model, command.place.span)
    .replaceAll(/"\s?,\s?"/g, ' ')
    .replaceAll('"', '');

/** A bind mount of the whole context is part of the cache key of its RUN, just as a COPY before it. */
function* judgeMounts(model: Model, { run, command, from }: DependencyInstall) {
  if (from === 'project') return;
  for (const mount of run.mounts.filter(bindsEverything)) {
    yield {
      place: mount.place,
      message: `This mount shows every file of the context to \`${sourceText(model, command.place.span)}\`: every edit installs all packages again.`,
    };
  }
}

const bindsEverything = (mount: Mount): boolean =>
  valueOf(mount.type) === 'bind' &&
  mount.from === null &&
  mount.source.kind === 'known' &&
  /^(?:\.?\/?)$/.test(mount.source.value ?? '');

/** Packages of the distribution after the code: only the first such RUN. */
function* judgeSystemPackages(
  model: Model,
  steps: readonly Step[],
  isOpen: (step: CopyStep) => boolean,
): Iterable<Judgement> {
  const run = steps.find((step) => step.kind === 'run' && step.commands.some(installsPackages));
  if (run?.kind !== 'run') return;
  const command = sourceText(model, (run.commands.find(installsPackages) ?? run).place.span);
  const copies = copiesBefore(run, steps).filter(isOpen);
  if (copies[0] === undefined) return;
  const message = `${whatComes(model, copies)} before \`${command}\`: every edit to the code installs these packages again.`;
  yield { place: copies[0].place, severity: 'info', message };
}

const installsPackages = ({ tool }: Command): boolean =>
  tool?.kind === 'packages' && /^(?:install|add)$/.test(tool.action ?? '');
