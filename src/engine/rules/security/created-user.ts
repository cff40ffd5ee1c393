import type { Command } from '../../model/command.ts';
import type { Stage } from '../../model/stage.ts';

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

/** What takes the next word: `-G staff` behind the name is a group, `-rms /bin/sh` ends in a shell. */
const setting =
  /^(?:-[a-zA-Z]*[bcdefgGhkKpPRsuZ]|--(?:base-dir|comment|conf|expiredate|firstuid|gecos|gid|groups|home|home-dir|inactive|ingroup|key|lastuid|password|prefix|root|selinux-user|shell|skel|uid))$/;

/** The first operand: what follows it in `adduser USER GROUP` is a group that the account joins. */
function accountIn({ words }: Command): string {
  const account = words.find(
    ({ raw }, index) =>
      index > 0 && !raw.startsWith('-') && !setting.test(words[index - 1]?.raw ?? ''),
  );
  return account?.value ?? '';
}
