import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { RunStep } from '../../model/step.ts';
import type { Judgement } from '../../rule.ts';
import type { DeclaredNames } from '../declared-names.ts';
import { declaration } from './undeclared-in-stage.ts';

/** Names compared with the text of a RUN; no real file declares this many. */
const most = 50;

/** The shell expands what a RUN holds, and it knows an ARG before FROM only where the stage declares it again. */
export function* argumentsLostInRun(
  model: Model,
  step: RunStep,
  names: DeclaredNames,
  reported: Set<string>,
): Iterable<Judgement> {
  if (model.globals.size === 0) return;
  const { start, end } = step.place.span;
  const text = model.text.slice(start, end);
  let count = 0;
  for (const name of model.globals.keys()) {
    if (count++ >= most) return;
    if (!text.includes(name) || names.has(name) || reported.has(name)) continue;
    if (valueOf(step.stage.base.env(name)) !== null || isSetInside(step, text, name)) continue;
    const word = step.commands
      .flatMap(({ words }) => words)
      .find(({ variables, raw }) => variables.includes(name) && !hasFallback(raw, name));
    if (word === undefined) continue;
    reported.add(name);
    yield {
      place: word.place,
      severity: 'info',
      message: `\`${name}\` is declared before \`FROM\`, and this stage does not see it: the shell finds it empty.`,
      fix: declaration(model, step, name),
    };
  }
}

const isSetInside = ({ commands, mounts }: RunStep, text: string, name: string): boolean =>
  mounts.some(({ env }) => valueOf(env) === name) ||
  text.includes(`for ${name} `) ||
  text.includes(`read ${name}`) ||
  commands.some(
    ({ assignments, words }) =>
      assignments.has(name) || words.some(({ raw }) => raw.startsWith(`${name}=`)),
  );

const hasFallback = (raw: string, name: string): boolean =>
  [':', '-', '+'].some((sign) => raw.includes(`\${${name}${sign}`));
