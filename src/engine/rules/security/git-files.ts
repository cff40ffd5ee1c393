import type { Command } from '../../model/command.ts';
import type { PrivateAddress } from './private-addresses.ts';

/** Where Git keeps the address it was given. */
export interface KeptByGit {
  /** As people know it: `.git/config`, `.gitconfig`. */
  readonly file: string;
  /** Ends of the paths that it disappears with. */
  readonly removedWith: readonly string[];
}

/** Null where Git or pip fetches from the address and forgets it. */
export function keptByGit({ command, kept, place }: PrivateAddress): KeptByGit | null {
  if (command === null) return null;
  if (kept === 'written') {
    const file = command.name === 'git' ? '.gitconfig' : '.git-credentials';
    return { file, removedWith: [file] };
  }
  const { words, tool } = command;
  if (tool?.kind === 'pip' && tool.editables.length > 0)
    return { file: '.git/config', removedWith: ['.git', 'src'] };
  const at = words.findIndex((word) => word.place === place);
  // `git -c url.….insteadOf=…` holds for this one command.
  if (command.name !== 'git' || words[at - 1]?.value === '-c') return null;
  if (!/^(?:clone|remote|submodule)$/.test(actionOf(command) ?? '')) return null;
  const repository = nameOf(words[at]?.raw ?? '.git');
  const target = words[at + 1]?.value?.replace(/\/$/, '') ?? repository;
  return { file: '.git/config', removedWith: ['.git', '.git/config', repository, target] };
}

/** `clone` of `git -c a=b clone`. */
function actionOf({ words }: Command): string | null {
  for (let index = 1; index < words.length; index++) {
    const value = words[index]?.value ?? '';
    if (value === '-c' || value === '-C') index++;
    else if (!value.startsWith('-')) return value;
  }
  return null;
}

/** `shop` of `https://host/team/shop.git`: the folder that Git clones into. */
function nameOf(address: string): string {
  const plain = address.replace(/["']$/, '').replace(/\.git$/, '');
  return plain.slice(Math.max(plain.lastIndexOf('/'), plain.lastIndexOf(':')) + 1);
}
