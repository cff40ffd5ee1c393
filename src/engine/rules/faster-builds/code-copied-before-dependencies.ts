import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import type { CopyStep, Mount, Step } from '../../model/step.ts';
import type { Judgement, Rule } from '../../rule.ts';
import { sourceText } from '../source-text.ts';
import { copiesCode } from './copied-code.ts';
import { copyDependenciesFirst } from './copy-dependencies-first.ts';
import { type DependencyInstall, firstDependencyInstall } from './dependency-install.ts';

export const codeCopiedBeforeDependencies: Rule = {
  id: 'code-copied-before-dependencies',
  stage: 7,
  severity: 'warning',
  summary:
    'The code is copied before the packages are installed, so every edit installs them again.',
  aliases: {},
  lesson: 'dependencies-first',

  *check(model) {
    const judged = new Set<Step>();
    for (const stage of model.contributing) {
      const steps = stepsFromTheBase(stage);
      const install = firstDependencyInstall(steps);
      const earlier = install === null ? [] : codeCopies(model, steps, install.run);
      for (const copy of earlier.filter((step) => !judged.has(step))) {
        judged.add(copy);
        if (install !== null) yield judgeCopy(model, copy, install, earlier);
      }
      if (install !== null) yield* judgeMounts(model, install);
      if (earlier.length === 0) yield* judgeSystemPackages(model, steps, judged);
    }
  },
};

/** The steps of the stages it inherits in this file, then its own: the order in which they run. */
const stepsFromTheBase = (stage: Stage): readonly Step[] =>
  stage.chain.toReversed().flatMap((one) => one.steps);

const codeCopies = (model: Model, steps: readonly Step[], until: Step): readonly CopyStep[] =>
  steps
    .slice(0, steps.indexOf(until))
    .filter((step) => step.kind === 'copy')
    .filter((step) => copiesCode(model, step));

function judgeCopy(
  model: Model,
  copy: CopyStep,
  install: DependencyInstall,
  earlier: readonly CopyStep[],
): Judgement {
  const written = sourceText(model, copy.place.span);
  const command = sourceText(model, install.command.place.span);
  const place = copy.place;
  if (install.from === 'project') {
    const message = `\`${written}\` comes before \`${command}\`: every edit to the code installs its dependencies again.`;
    return { place, severity: 'info', message };
  }
  const fix = earlier.length === 1 ? copyDependenciesFirst(model, copy, install) : null;
  const message = `\`${written}\` comes before \`${command}\`: every edit to the code installs all packages again.`;
  return { place, message, ...(fix === null ? {} : { fix }) };
}

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

/** Packages of the distribution after the code: only the first such RUN of a stage. */
function* judgeSystemPackages(model: Model, steps: readonly Step[], judged: Set<Step>) {
  for (const run of steps) {
    if (run.kind !== 'run') continue;
    const command = run.commands.find(
      ({ tool }) => tool?.kind === 'packages' && /^(?:install|add)$/.test(tool.action ?? ''),
    );
    if (command === undefined) continue;
    for (const copy of codeCopies(model, steps, run).filter((step) => !judged.has(step))) {
      judged.add(copy);
      const written = sourceText(model, copy.place.span);
      const message = `\`${written}\` comes before \`${sourceText(model, command.place.span)}\`: every edit to the code installs these packages again.`;
      yield { place: copy.place, severity: 'info', message } as const;
    }
    return;
  }
}
