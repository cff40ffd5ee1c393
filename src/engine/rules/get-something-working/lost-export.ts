import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { RunStep } from '../../model/step.ts';
import type { Fix, Judgement } from '../../rule.ts';

/** `RUN export NAME=value` or `RUN unset NAME` and nothing else: the shell that is told ends with the step. */
export function* lostExports(model: Model): Iterable<Judgement> {
  if (!model.mayHold(/export|alias|unset/)) return;
  for (const step of model.stages.flatMap(({ runs }) => runs)) {
    if (
      step.form !== 'shell' ||
      !step.complete ||
      !step.commands.every(({ name }) => /^(?:export|alias|unset|cd)$/.test(name ?? ''))
    )
      continue;
    const command = step.commands.find(({ name }) => name !== 'cd');
    if (command === undefined || command.words.length < 2) continue;
    const [set] = /^[A-Za-z_]\w*(?==)/.exec(command.words[1]?.raw ?? '') ?? [];
    yield {
      place: command.place,
      message: `\`${command.name}\` ends with this \`RUN\`: ${command.name === 'unset' ? 'later steps and the container have the variable as before' : `no later step and not the container knows ${set === undefined ? 'what it sets' : `\`${set}\``}`}.`,
      ...(set === undefined ? {} : asEnv(step, command)),
    };
  }
}

function asEnv({ place, commands, mounts }: RunStep, { name, words }: Command): { fix?: Fix } {
  const [, pair] = words;
  if (name !== 'export' || commands.length > 1 || mounts.length > 0 || words.length !== 2)
    return {};
  if (pair === undefined || !/^\w+=(?:[\w./:@%+,${}=-]*|"[\w./:@%+,${}= -]*")$/.test(pair.raw))
    return {};
  const edits = [{ ...place, text: `ENV ${pair.raw}` }];
  return { fix: { title: 'Set it with ENV', safe: false, edits } };
}
