import type { Model } from '../../engine/index.ts';
import { commandsOf, lineOf } from './commands.ts';

export interface CreatedUser {
  readonly name: string;
  /** As written; null when the system chooses. */
  readonly uid: string | null;
  /** Below the range of ordinary users. */
  readonly isSystem: boolean;
  readonly hasHome: boolean;
}

/** Everybody whom useradd or adduser surely makes on the way to the final image. */
export function createdUsers({ final }: Model): CreatedUser[] {
  if (final === null) return [];
  return [...commandsOf(lineOf(final))].flatMap(({ command }) => {
    const words = command.words.slice(1).map(({ value }) => value ?? '');
    if (command.name === 'useradd') return [fromUseradd(words)];
    return command.name === 'adduser' ? [fromAdduser(words)] : [];
  });
}

/** Whether USER's name or number means this user; on Debian the first ordinary user without a number gets 1000. */
export const isNamed = ({ name, uid, isSystem }: CreatedUser, user: string): boolean =>
  name === user || uid === user || (uid === null && !isSystem && user === '1000');

const fromUseradd = (words: readonly string[]): CreatedUser => ({
  name: nameIn(words),
  uid: uidIn(words),
  isSystem: words.some((word) => /^(--system$|-[a-zA-Z]*r)/.test(word)),
  hasHome: words.some((word) => /^(--create-home$|-[a-zA-Z]*m)/.test(word)),
});

/** Debian's adduser makes a home except for system users; BusyBox's does unless told not to. */
function fromAdduser(words: readonly string[]): CreatedUser {
  const isSystem = words.some((word) => /^(--system$|-[a-zA-Z]*S)/.test(word));
  const refuses = words.some((word) =>
    /^(--no-create-home|--disabled-home|-[a-zA-Z]*H)$/.test(word),
  );
  const asks = words.some((word) => word.startsWith('--home'));
  return {
    name: nameIn(words),
    uid: uidIn(words),
    isSystem,
    hasHome: !refuses && (!isSystem || asks),
  };
}

/** The first word that is neither an option nor the value of one. */
function nameIn(words: readonly string[]): string {
  const takesValue =
    /^(--(uid|gid|home|home-dir|base-dir|shell|gecos|comment|groups|ingroup|expiredate|skel|password)|-[a-zA-Z]*[ugdbscGkepKh])$/;
  return (
    words.find(
      (word, index) => !word.startsWith('-') && !takesValue.test(words[index - 1] ?? ''),
    ) ?? ''
  );
}

function uidIn(words: readonly string[]): string | null {
  const index = words.findIndex((word) => /^(--uid|-[a-zA-Z]*u)$/.test(word));
  const joined = words.map((word) => /^(?:--uid=|-u)(\d+)$/.exec(word)?.[1]).find(Boolean);
  return (index >= 0 ? words[index + 1] : joined) ?? null;
}
