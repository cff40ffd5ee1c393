import { known, unknown, type Known } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import { optionTable, readOptions } from '../../model/options.ts';
import type { Stage, State } from '../../model/stage.ts';

const useradd = optionTable(
  'base-dir comment home-dir defaults expiredate inactive gid groups skel key password root prefix shell uid selinux-user',
  'b:base-dir c:comment d:home-dir e:expiredate f:inactive g:gid G:groups k:skel K:key p:password R:root P:prefix s:shell u:uid m:create-home M:no-create-home r:system N:no-user-group U:user-group l:no-log-init',
);

/** Debian's adduser and BusyBox's. */
const adduser = optionTable(
  'home-dir shell comment uid gid ingroup firstuid lastuid groups skel conf',
  'h:home-dir s:shell g:comment u:uid G:ingroup k:skel D:disabled-password S:system H:no-create-home',
  { same: { home: 'home-dir', gecos: 'comment' } },
);

/** `root` for root, 0, root:root and the like. */
export const isRoot = (user: string): boolean => /^(?:root|0)(?::|$)/.test(user);

/** The home directory of the user in force; null: a number without an account, whose home nobody set. */
export function homeOf(state: State, stage: Stage): Known<string | null> {
  const set = state.env('HOME');
  if (set.kind === 'unknown' || set.value !== null) return set;
  if (state.user.kind === 'unknown') return state.user;
  if (isRoot(state.user.value)) return known('/root');
  const [name = ''] = state.user.value.split(':');
  for (const step of stage.chain.flatMap(({ steps }) => steps)) {
    if (step.kind !== 'run') continue;
    for (const command of step.commands) {
      const account = accountOf(command);
      if (account === null || (account.name !== name && account.uid !== name)) continue;
      return account.home === null ? unknown('a variable decides it') : known(account.home);
    }
  }
  return /^\d+$/.test(name) ? known(null) : unknown('this file does not create the account');
}

interface Account {
  readonly name: string;
  readonly uid: string | null;
  /** Null: not literal. */
  readonly home: string | null;
}

function accountOf({ name: program, words }: Command): Account | null {
  if (program !== 'useradd' && program !== 'adduser') return null;
  const { flags, operands } = readOptions(
    words.slice(1),
    program === 'useradd' ? useradd : adduser,
  );
  const name = operands[0] === undefined ? undefined : operands[0].value;
  if (name === null || name === undefined) return null;
  const given = flags.get('home-dir');
  const base = flags.get('base-dir');
  const home = given === undefined ? `${base ?? '/home'}/${name}` : given;
  const literal = !flags.has('base-dir') || typeof base === 'string';
  return { name, uid: flags.get('uid') ?? null, home: literal ? home : null };
}
