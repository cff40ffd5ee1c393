import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import type { Step } from '../../model/step.ts';
import type { Referencing, VariableReference } from '../../model/variable-reference.ts';
import { isPlatformArgument } from '../../model/variables.ts';
import type { Judgement, Rule } from '../../rule.ts';
import { DeclaredNames, namesOf } from '../declared-names.ts';
import { argumentsLostInRun } from './lost-argument.ts';
import { lostExports } from './lost-export.ts';
import { nearestName } from './near-name.ts';
import { declaration, explain } from './undeclared-in-stage.ts';
import { undeclaredInFrom } from './undeclared-in-from.ts';

export const undefinedVariable: Rule = {
  id: 'undefined-variable',
  stage: 1,
  severity: 'warning',
  summary: 'A variable is used where nothing declares it, so nothing stands in its place.',
  aliases: {
    hadolint: ['SC2154', 'DL3044'],
    buildkit: ['UndefinedVar', 'UndefinedArgInFrom', 'InvalidDefaultArgInFrom'],
    sonar: ['S6579', 'S6581'],
  },
  fixable: true,

  *check(model) {
    yield* lostExports(model);
    if (!model.text.includes('$')) return;
    const byStep = new Map<Stage | Step, Referencing>();
    for (const one of model.references) byStep.set(one.step ?? one.stage, one);
    const declared = new Map<Stage, DeclaredNames>();
    const guesses = { left: mostGuesses };
    const saidOf = new Map<Stage, ReadonlySet<string>>();
    for (const stage of model.stages) {
      const names = new DeclaredNames(
        stage.parent === null ? undefined : declared.get(stage.parent),
      );
      declared.set(stage, names);
      const from = byStep.get(stage);
      if (from !== undefined) yield* undeclaredInFrom(model, from);
      // An ARG of the stage that it is built upon counts here too, so what that one lacks has been said.
      const reported = new Set(stage.parent === null ? [] : saidOf.get(stage.parent));
      saidOf.set(stage, reported);
      for (const step of stage.steps) {
        for (const reference of byStep.get(step)?.references ?? []) {
          if (reported.has(reference.name)) continue;
          const judgement = judge(model, step, reference, names, guesses);
          if (judgement === null) continue;
          reported.add(reference.name);
          yield judgement;
          if (reference.inline !== null) break;
        }
        if (step.kind === 'run') yield* argumentsLostInRun(model, step, names, reported);
        names.take(step);
      }
    }
  },
};

function judge(
  model: Model,
  step: Step,
  reference: VariableReference,
  names: DeclaredNames,
  guesses: { left: number },
): Judgement | null {
  const { name, guarded } = reference;
  if (name === 'PATH' || names.has(name)) return null;
  if (step.kind === 'arg' && namesOf(step).has(name)) return null;
  if (isPlatformArgument(name) && /_proxy$/i.test(name)) return null;
  const base = step.stage.base.env(name);
  if (base.kind === 'unknown' && base.because === 'the image sets it') return null;
  if (valueOf(base) !== null && valueOf(base) !== undefined) return null;
  // Images such as nvidia/cuda and node set the version that their tag is made of.
  if (base.kind === 'unknown' && name.endsWith('_VERSION')) return null;
  const isGlobal = model.globals.has(name) || isPlatformArgument(name);
  const near = isGlobal || guesses.left-- <= 0 ? null : nearestName(name, candidates(names, model));
  // A base that nobody knows may set it, unless the name shows what was meant.
  if (base.kind === 'unknown' && !isGlobal && (near === null || guarded)) return null;
  if (guarded && isGlobal)
    return {
      place: reference.place,
      severity: 'info',
      message: `This stage does not declare \`${name}\`, so its value is not seen here and the fallback always counts.`,
      fix: declaration(model, step, name),
    };
  return guarded ? onlyFallback(model, step, reference) : explain(model, step, reference, near);
}

/** Comparing names is dear, and nobody reads more suggestions than this. */
const mostGuesses = 20;

function* candidates(names: DeclaredNames, { globals }: Model): Iterable<string> {
  yield* names;
  yield* globals.keys();
}

const onlyFallback = (model: Model, step: Step, { name, place }: VariableReference): Judgement => ({
  place,
  severity: 'info',
  message: `Nothing declares \`${name}\`, so \`--build-arg ${name}=…\` changes nothing and the fallback always counts.`,
  fix: declaration(model, step, name),
});
