import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import { remembered } from '../../model/remembered.ts';
import type { Program } from '../../model/start.ts';
import type { VariablePair } from '../../model/step.ts';
import type { Edit } from '../../rule.ts';
import { addVariable, isEnv } from '../add-variable.ts';
import { insertLineAfter } from '../insert-line.ts';

const servers =
  /^(?:python[\d.]*|pypy[\d.]*|gunicorn|uvicorn|hypercorn|daphne|granian|waitress-serve|flask|fastapi|django-admin|celery|rq|dramatiq|huey_consumer|streamlit|jupyter|alembic|pytest)$/;

/** Lambda's client, started by Lambda in a way of its own; it takes over the output by itself. */
const lambdaRuntime = 'awslambdaric';

/**
 * The programs the container starts that are surely run by Python; empty when the start is unknown. Beside one that
 * serves, the branch of a script that runs the tests or a migration is left out.
 */
export const pythonPrograms = remembered((model): readonly Program[] => {
  const every = (valueOf(model.start.programs) ?? []).filter(
    (program) =>
      program.name !== lambdaRuntime &&
      (program.asModule || servers.test(program.name) || program.name.endsWith('.py')),
  );
  const serving = every.filter(({ name }) => !/^(?:pytest|alembic)$/.test(name));
  return serving.length > 0 ? serving : every;
});

/** `-E` and `-I` make Python ignore its environment variables. */
export const ignoresEnvironment = (program: Program): boolean =>
  program.interpreterOptions.some((option) => /^-[A-VY-Za-z]*[EI]/.test(option));

/** Its words may be settings, and not what a program such as `celery -A X=1` is given. */
const mayExport = ({ name, wrappers }: Command): boolean =>
  wrappers.length > 0 ||
  name === null ||
  /^(?:export|env|declare|typeset|readonly|eval)$/.test(name);

/**
 * What a variable of the interpreter is when the program starts: its text, null for not set, undefined
 * for not known. Looks at the way to the program, at the start script and at ENV, in this order.
 */
export function variableAtStart(
  model: Model,
  program: Program,
  name: string,
): string | null | undefined {
  if (program.assignments.has(name)) return program.assignments.get(name) ?? undefined;
  const exported = model.start.script?.commands.some((command) =>
    [
      ...(mayExport(command) ? mapped(command.words, (word) => word.raw) : []),
      ...mapped([...command.assignments.keys()], (key) => `${key}=`),
    ].some((text) => text.startsWith(`${name}=`)),
  );
  if (exported === true) return undefined;
  return model.final === null ? undefined : valueOf(model.final.end.env(name));
}

/** The ENV pair of the final chain that is in force. */
export function pairInForce(model: Model, name: string): VariablePair | undefined {
  for (const stage of model.finalChain) {
    const pair = stage.steps
      .filter((step) => isEnv(step))
      .flatMap((step) => step.pairs)
      .findLast((candidate) => candidate.name === name);
    if (pair !== undefined) return pair;
  }
  return undefined;
}

/** Sets `name` to 1: in the pair that is in force, else beside another PYTHON variable of the final stage, else below its FROM. */
export function switchOn(model: Model, name: string): readonly Edit[] {
  const { final, file } = model;
  if (final === null) return [];
  const own = pairInForce(model, name);
  if (own?.valuePlace) return [{ file, span: own.valuePlace.span, text: '1' }];
  const neighbours = final.steps
    .filter((step) => isEnv(step))
    .filter(({ pairs }) => pairs.some((pair) => pair.name.startsWith('PYTHON')));
  const neighbour =
    neighbours.find(({ pairs }) => pairs.some((pair) => isSwitch.test(pair.name))) ??
    neighbours.at(-1);
  return [
    neighbour === undefined
      ? insertLineAfter(model, final, `ENV ${name}=1`)
      : addVariable(model, neighbour, `${name}=1`),
  ];
}

/** They stay together. */
const isSwitch = /^PYTHON(?:UNBUFFERED|FAULTHANDLER|DONTWRITEBYTECODE)$/;
