import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { RunStep } from '../../model/step.ts';

/** Every command of every RUN, in order. Nothing is read where `gate`, which the text must fit, does not. */
export function* runCommands(
  model: Model,
  gate: RegExp,
): Iterable<{ readonly step: RunStep; readonly command: Command }> {
  if (!gate.test(model.text)) return;
  for (const { steps } of model.stages) {
    for (const step of steps) {
      if (step.kind !== 'run') continue;
      for (const command of step.commands) yield { step, command };
    }
  }
}
