import type { Command, Word } from '../../model/command.ts';

/** How a program spells an installation of named packages. */
export interface Installing {
  readonly action: RegExp;
  /** Options whose value is the next word. */
  readonly valued: RegExp;
}

/** The packages that an installation names; empty for other calls, and for one that no word can be read of. */
export function packageWords({ words }: Command, { action, valued }: Installing): readonly Word[] {
  const named: Word[] = [];
  let isInstalling = false;
  for (let index = 1; index < words.length; index++) {
    const word = words[index];
    const value = word?.value ?? null;
    if (word === undefined || value === null) continue;
    if (value === '--') break;
    if (value.startsWith('-')) {
      if (valued.test(value)) index += 1;
    } else if (isInstalling) named.push(word);
    else if (action.test(value)) isInstalling = true;
    else return [];
  }
  return named;
}
