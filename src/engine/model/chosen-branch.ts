import type { Command } from './command.ts';
import type { Choice, Ending, Script } from './script.ts';

/** The endings that a call with this first word can come to: `case "$1" in …` chooses one branch, as far as that is sure. */
export function chosenEndings(
  script: Script,
  text: string,
  first: string | null | undefined,
): readonly Ending[] {
  // `;&` goes on into the next branch. Without an argument here, others may give one.
  if (typeof first !== 'string' || text.includes(';&')) return script.endings;
  const changed = script.commands.find(changesFirst)?.place.span.start ?? Infinity;
  const chosen = new Map<Choice, number | null>();
  return script.endings.filter(({ branch }) => {
    if (branch === null) return true;
    const { choice, index } = branch;
    let number = chosen.get(choice);
    if (number === undefined) {
      const asksFirst =
        choice.start < changed && subject.test(text.slice(choice.start, choice.start + 40));
      number = asksFirst ? fitting(choice, first) : null;
      chosen.set(choice, number);
    }
    return number === null || number === index;
  });
}

const subject = /^case\s+(?:"\$(?:1|\{1\})"|\$(?:1|\{1\}))\s+in\s/;

/** `shift`, `set -- …`. */
const changesFirst = ({ name, words }: Command): boolean =>
  name === 'shift' || (name === 'set' && words.slice(1).some(({ raw }) => !/^[-+]\w/.test(raw)));

/** The index of the branch that is run, -1 for none; null: not known. */
function fitting({ patterns }: Choice, first: string): number | null {
  for (const [index, written] of patterns.entries()) {
    const fits = written.map((pattern) => matches(pattern, first));
    if (fits.includes(true)) return index;
    if (fits.includes(null)) return null;
  }
  return -1;
}

/** Null: not known. */
function matches(pattern: string, word: string): boolean | null {
  const [, quote, text, star] = /^(["']?)([\w./:@-]*)(\*?)\1$/.exec(pattern) ?? [];
  if (text === undefined || (quote !== '' && star !== '')) return null;
  return star === '' ? text === word : word.startsWith(text);
}
