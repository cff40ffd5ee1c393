import type { Command, Word } from '../../model/command.ts';
import type { Place } from '../../place.ts';
import type { Edit } from '../../rule.ts';

/** One use of an option, with its value when it takes one. */
export interface OptionUse {
  readonly name: string;
  readonly value: string | null;
  /** The option and its value. */
  readonly place: Place;
}

const none: ReadonlySet<string> = new Set();

/**
 * Every use of the named options, in order: `--group dev`, `--group=dev`. `named` maps a spelling to the name of
 * the option; those listed in `plain` take no value.
 */
export function optionUses(
  { words }: Command,
  named: Readonly<Record<string, string>>,
  plain: ReadonlySet<string> = none,
): OptionUse[] {
  const uses: OptionUse[] = [];
  for (const [index, word] of words.entries()) {
    const text = word.value ?? '';
    if (!text.startsWith('-')) continue;
    const equals = text.indexOf('=');
    const spelling = equals === -1 ? text : text.slice(0, equals);
    const name = Object.hasOwn(named, spelling) ? named[spelling] : undefined;
    if (name === undefined) continue;
    const next = words[index + 1];
    if (equals !== -1) uses.push({ name, value: text.slice(equals + 1), place: word.place });
    else if (plain.has(name) || next === undefined)
      uses.push({ name, value: null, place: word.place });
    else uses.push({ name, value: next.value, place: between(word, next) });
  }
  return uses;
}

const between = (first: Word, last: Word): Place => ({
  file: first.place.file,
  span: { start: first.place.span.start, end: last.place.span.end },
});

/** The word of the action, such as `sync` in `uv --quiet sync`. */
export const actionWord = ({ words }: Command, action: string | null): Word | undefined =>
  action === null ? undefined : words.find((word, index) => index > 0 && word.value === action);

/** From the program to the word of its action. */
export const throughAction = (command: Command, action: string | null): Place => ({
  file: command.place.file,
  span: {
    start: command.programPlace.span.start,
    end: (actionWord(command, action)?.place ?? command.programPlace).span.end,
  },
});

/** Inserts an option right after the word of the action; null where that word is not written out. */
export function afterAction(command: Command, action: string | null, option: string): Edit | null {
  const word = actionWord(command, action);
  if (word === undefined) return null;
  const { file, span } = word.place;
  // A JSON string or a word in quotes: the option would end up inside or behind them.
  if (word.raw !== word.value || span.end - span.start !== word.raw.length) return null;
  return { file, span: { start: span.end, end: span.end }, text: ` ${option}` };
}
