import { mapped } from '../../mapped.ts';
import type { Command } from '../../model/command.ts';
import type { Script } from '../../model/script.ts';

export interface ShellOptions {
  readonly errexit: boolean;
  readonly nounset: boolean;
  readonly pipefail: boolean;
  /** The first `set` that switches errexit on; null when the first line or the caller does. */
  readonly set: Command | null;
}

/** A script that sets its options later than this did not begin with them. */
const latest = 12;

/** The options that a script runs with from its beginning. */
export function shellOptions(
  { shebang, commands }: Script,
  caller: readonly string[],
): ShellOptions {
  const first = [...interpreterOptions(shebang ?? ''), ...caller];
  const sets = commands
    .slice(0, latest)
    .filter(({ name, conditional }) => name === 'set' && !conditional);
  const all = [...first, ...sets.flatMap((command) => wordsOf(command))];
  return {
    errexit: has(all, 'e', 'errexit'),
    nounset: has(all, 'u', 'nounset'),
    pipefail: all.includes('pipefail'),
    set: has(first, 'e', 'errexit')
      ? null
      : (sets.find((command) => has(wordsOf(command), 'e', 'errexit')) ?? null),
  };
}

const wordsOf = ({ words }: Command): string[] =>
  mapped(words.slice(1), ({ value }) => value ?? '');

const has = (words: readonly string[], letter: string, name: string): boolean =>
  words.some((word, at) =>
    /^-[A-Za-z]+$/.test(word)
      ? word.includes(letter)
      : word === name && words[at - 1]?.endsWith('o') === true,
  );

/** Linux hands everything after the interpreter over as one word, so `env bash -e` finds no program; `env -S` splits it. */
function interpreterOptions(shebang: string): string[] {
  const words = shebang.split(/\s+/).filter(Boolean);
  const isEnv = /\/env$/.test(words[0] ?? '');
  if (!isEnv) return words.slice(1);
  return words[1] === '-S' ? words.slice(3) : [];
}

/** Commands of the shell, and others whose failure matters to nobody. */
const harmless = new Set(
  ': true false echo printf cat set export unset local declare typeset readonly shift exit return break continue trap wait umask test [ [[ sleep date pwd hash type alias ulimit read eval let shopt getopts source . exec command kill tput clear stty'.split(
    ' ',
  ),
);

const functions = /(?:^|[\n;])[ \t]*(?:function[ \t]+)?([\w-]{1,80})[ \t]*\(\)/g;

/** The first command that may fail while the script goes on; null when there is none. */
export function careless(script: Script, text: string): Command | null {
  if (text.includes('$?') || script.commands.some(trapsErrors)) return null;
  const endings = new Set(
    script.endings.flatMap(({ command, held }) => (held === 'loop' ? [] : command.place.span.end)),
  );
  // What a function does is judged where it stands.
  const own = new Set(mapped([...text.matchAll(functions)], ([, name]) => name));
  const again = loopsWithoutEnd(text);
  const { commands } = script;
  for (const [index, command] of commands.entries()) {
    const { name, tolerated, background, pipe, wrappers, place } = command;
    if (switchesOn(command)) return null;
    if (name === null || harmless.has(name) || own.has(name) || tolerated || background) continue;
    if (name === 'rm' && command.words.some(({ raw }) => /^-[a-zA-Z]*f/.test(raw))) continue;
    if (wrappers.includes('exec') || (pipe !== null && pipe.index < pipe.pipeline.length - 1))
      continue;
    if (endings.has(place.span.end) || index === commands.length - 1) continue;
    if (again.some(([start, end]) => place.span.start > start && place.span.start < end)) continue;
    const next = commands[index + 1]?.place.span.start ?? place.span.end;
    if (!/^[\s\\]*&&/.test(text.slice(place.span.end, next))) return command;
  }
  return null;
}

/** `while true; do … done` is there to go on after a failure. Each ends, as far as this goes, at the next `done`. */
const loopsWithoutEnd = (text: string): (readonly [number, number])[] =>
  mapped(
    [...text.matchAll(/\bwhile[ \t]{1,9}(?:true|:|\[\[? (?:1|true) \]\]?)[ \t]{0,9}[;\n]/g)].slice(
      0,
      20,
    ),
    ({ index }) => {
      const end = text.slice(index).search(/\bdone\b/);
      return [index, end === -1 ? text.length : index + end] as const;
    },
  );

/** From here on the script stops at a failure. */
const switchesOn = (command: Command): boolean =>
  command.name === 'set' && !command.conditional && has(wordsOf(command), 'e', 'errexit');

const trapsErrors = ({ name, words }: Command): boolean =>
  name === 'trap' && words.some(({ value }) => value === 'ERR');
