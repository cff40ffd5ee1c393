import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { CopyStep, RunStep, Step, VariablePair, VariableStep } from '../../model/step.ts';
import type { Rule } from '../../rule.ts';
import { sourceText } from '../source-text.ts';
import { downloader } from './download.ts';
import { mentions } from './mentioned-variable.ts';
import { moveDown } from './move-down.ts';
import { isVolatile } from './volatile-name.ts';

export const volatileArgTooEarly: Rule = {
  id: 'volatile-arg-too-early',
  stage: 7,
  severity: 'warning',
  summary: 'A build argument with a new value in every build stands above steps that take long.',
  aliases: {},
  fixable: true,

  *check(model) {
    const judged = new Set<VariablePair>();
    for (const { chainSteps: steps } of model.leaves) {
      for (const { step, pair } of volatileArguments(steps)) {
        if (judged.has(pair)) continue;
        judged.add(pair);
        const install = firstInstall(model, steps, step, pair.name);
        if (install === null) continue;
        yield {
          place: pair.place,
          message: `\`${pair.name}\` has a new value ${/version$/i.test(pair.name) ? 'with every release' : 'in every build'} and is part of the environment of every \`RUN\` below: \`${sourceText(model, install.command.place.span)}\` then runs again.`,
          ...moveDown(
            model,
            step,
            pair,
            install.run,
            // Stages that are built upon this one may install, too.
            (place) =>
              model.leaves.some(
                ({ chainSteps }) =>
                  chainSteps.includes(place) &&
                  firstInstall(model, chainSteps, place, pair.name) !== null,
              ),
          ),
        };
      }
    }
  },
};

/** More than any Dockerfile has; each is looked for in the steps below it. */
const atMost = 8;

function* volatileArguments(
  steps: readonly Step[],
): Iterable<{ step: VariableStep; pair: VariablePair }> {
  let left = atMost;
  for (const step of steps) {
    if (step.kind !== 'arg') continue;
    for (const pair of step.pairs) {
      if (!isVolatile(pair.name)) continue;
      if (left-- === 0) return;
      yield { step, pair };
    }
  }
}

/** A name whose value changes although no file did. */
const isOfBuild = /date|time|stamp|number|(?:^|_)(?:build|id)$|buildid$/i;

/** Every commit and every release changes what `COPY . .` brings, so that the steps below run again all the same. */
const bringsEverything = ({ from, sources }: CopyStep): boolean =>
  from === 'context' && sources.some(({ raw }) => /^["']?\.?\/?["']?$/.test(raw));

/** The first step below that installs packages; null when it, one before it, or a COPY of everything uses it up. */
function firstInstall(
  model: Model,
  steps: readonly Step[],
  argument: Step,
  name: string,
): { run: RunStep; command: Command } | null {
  for (const step of steps.slice(steps.indexOf(argument) + 1)) {
    if (step.kind === 'copy' && !isOfBuild.test(name) && bringsEverything(step)) return null;
    if (step.kind !== 'run') continue;
    if (mentions(model, step, name)) return null;
    const command = step.commands.find(installs);
    if (command !== undefined) return { run: step, command };
  }
  return null;
}

const installs = (command: Command): boolean =>
  downloader(command) !== null ||
  (command.tool?.kind === 'packages' &&
    /^(?:install|add|upgrade)$/.test(command.tool.action ?? ''));
