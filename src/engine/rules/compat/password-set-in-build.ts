import type { Command } from '../../model/command.ts';
import type { Rule } from '../../rule.ts';
import { runCommands } from './run-commands.ts';

export const passwordSetInBuild: Rule = {
  id: 'password-set-in-build',
  stage: 2,
  severity: 'warning',
  summary: 'A RUN gives a user a password, which everybody who has the image can try to guess.',
  aliases: { checkov: ['CKV2_DOCKER_17'] },
  optional: true,

  *check(model) {
    for (const { command } of runCommands(model, /chpasswd|passwd|useradd|usermod/)) {
      if (!setsPassword(command)) continue;
      yield {
        place: command.programPlace,
        message: `\`${command.name}\` puts a password into the image: its hash is in \`/etc/shadow\` of every copy, and often the password itself in the history.`,
      };
    }
  },
};

/** A hash that no password has (`!`, `*`) locks the account instead. */
function setsPassword({ name, words, pipe, redirects }: Command): boolean {
  const values = words.slice(1).map(({ value, raw }) => value ?? raw);
  if (name === 'chpasswd') return !values.some((value) => /^(?:-h|--help)$/.test(value));
  if (name === 'passwd') {
    if (values.some((value) => /^(?:-[a-z]*d|--delete)$/.test(value))) return true;
    const isFed = (pipe !== null && pipe.index > 0) || redirects.some(isInput);
    return isFed && !values.some((value) => /^(?:-[luSe]|--lock|--unlock|--status)$/.test(value));
  }
  if (name !== 'useradd' && name !== 'usermod') return false;
  const at = values.findIndex((value) => /^(?:-p|--password)$/.test(value));
  const attached = values.find((value) => value.startsWith('--password='))?.slice(11);
  const hash = attached ?? (at === -1 ? undefined : values[at + 1]);
  return hash !== undefined && !/^[!*x]+$/.test(hash);
}

const isInput = ({ operator }: Command['redirects'][number]): boolean => operator.startsWith('<');
