import type { Stage } from '../../model/stage.ts';

/** The user that useradd or adduser last created in these stages: what a missing USER most likely meant. */
export function createdUser(stages: readonly Stage[]): string | null {
  for (const stage of stages) {
    for (const step of stage.steps.toReversed()) {
      if (step.kind !== 'run') continue;
      for (const command of step.commands.toReversed()) {
        if (command.name !== 'useradd' && command.name !== 'adduser') continue;
        const last = command.words.at(-1)?.value ?? '';
        if (/^[a-z_][\w-]*$/.test(last) && last !== 'root') return last;
      }
    }
  }
  return null;
}
