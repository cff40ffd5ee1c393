import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { VariablePair } from '../../model/step.ts';
import type { Fix, Judgement, Rule } from '../../rule.ts';
import { isAskedFor } from '../asked-for.ts';
import { servedPrograms, type ServedProgram } from '../served-program.ts';
import { debugSwitches, type DebugSwitch } from './debug-switches.ts';
import { isForDevelopment } from './development-image.ts';

export const debugModeEnabled: Rule = {
  id: 'debug-mode-enabled',
  stage: 2,
  severity: 'error',
  summary: 'The image switches a debug mode on, which shows the inside of the program to visitors.',
  aliases: {},
  fixable: true,

  *check(model) {
    if (isForDevelopment(model)) return;
    yield* judgeEnvironment(model);
    const judged = new Set<string>();
    for (const server of servedPrograms(model)) {
      const { program } = server;
      yield* judgeFlag(model, server);
      yield* judgeAssignments(model, server, judged);
      const setting = model.beside?.debugSetting(model, program);
      if (!setting) continue;
      const { place, text, what } = setting;
      yield { place, message: `\`${text}\` in a file that the container runs means ${what}.` };
    }
  },
};

/** The last ENV of a name wins, in whichever stage of the chain it stands. */
function* judgeEnvironment({ final, finalChain, keywords }: Model): Iterable<Judgement> {
  if (!keywords.has('ENV')) return;
  const judged = new Set<string>();
  for (const stage of finalChain) {
    for (const step of stage.steps.toReversed()) {
      if (step.kind !== 'env') continue;
      for (const pair of step.pairs.toReversed()) {
        const known = debugSwitches.get(pair.name);
        if (known === undefined || judged.has(pair.name)) continue;
        judged.add(pair.name);
        const value = final === null ? null : valueOf(final.end.env(pair.name));
        if (typeof value !== 'string' || !known.isOn(value)) continue;
        yield {
          place: pair.place,
          message: `\`${pair.name}=${value}\` ${known.what}.`,
          ...(known.isGeneral === true ? { severity: 'warning' as const } : {}),
          ...switchOff(pair, known, value),
        };
      }
    }
  }
}

/** Only a value that is written there can be replaced there. */
function switchOff(
  { name, raw, valuePlace }: VariablePair,
  { off }: DebugSwitch,
  value: string,
): { fix?: Fix } {
  if (off === null || valuePlace === null || raw === null) return {};
  if (raw.replaceAll(/^(['"])(.*)\1$/gs, '$2') !== value) return {};
  const text = off(value);
  const edits = [{ ...valuePlace, text: raw.replace(value, text) }];
  return { fix: { title: `Set ${name}=${text}`, safe: true, edits } };
}

const withDebugger = /^(?:flask run|quart run|flask|quart|litestar run|litestar|sanic|dash)$/;

/** `flask --debug run`. */
function* judgeFlag(
  model: Model,
  { name, before, args, program }: ServedProgram,
): Iterable<Judgement> {
  const flag = withDebugger.test(name)
    ? [...before, ...args].find(({ value }) => value === '--debug' || value === '--debugger')
    : undefined;
  if (flag !== undefined && !isAskedFor(model, program)) {
    yield {
      place: flag.place,
      message: `\`${flag.value}\` starts \`${name}\` with its debugger, and a page that fails then shows the inside of the program to whoever asked for it.`,
    };
  }
}

/** Variables that the start command itself sets; one that a script exports counts once for all it starts. */
function* judgeAssignments(
  model: Model,
  { program }: ServedProgram,
  judged: Set<string>,
): Iterable<Judgement> {
  for (const [variable, value] of program.assignments) {
    const known = debugSwitches.get(variable);
    if (known === undefined || value === null || !known.isOn(value)) continue;
    if (judged.has(variable)) continue;
    const isOff = ({ program: other }: ServedProgram): boolean =>
      !known.isOn(other.assignments.get(variable) ?? '');
    if (isAskedFor(model, program, isOff)) continue;
    judged.add(variable);
    yield {
      place: program.place,
      message: `\`${variable}=${value}\` ${known.what}.`,
      ...(known.isGeneral === true ? { severity: 'warning' as const } : {}),
    };
  }
}
