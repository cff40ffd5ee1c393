import type { Command } from '../../model/command.ts';
import type { Stage } from '../../model/stage.ts';
import { isSetting } from './user-id.ts';

/** The user that useradd or adduser last created in these stages: what a missing USER most likely meant. */
export function createdUser(stages: readonly Stage[]): string | null {
  for (const stage of stages) {
    for (const step of stage.steps.toReversed()) {
      if (step.kind !== 'run') continue;
      for (const command of step.commands.toReversed()) {
        if (command.name !== 'useradd' && command.name !== 'adduser') continue;
        const name = accountIn(command);
        if (/^[a-z_][\w-]*$/.test(name) && name !== 'root') return name;
      }
    }
  }
  return null;
}

/** The first operand: what follows it in `adduser USER GROUP` is a group that the account joins. */
const accountIn = ({ words }: Command): string =>
  words.find(({ raw }, index) => !raw.startsWith('-') && !isSetting(words[index - 1]))?.value ?? '';
