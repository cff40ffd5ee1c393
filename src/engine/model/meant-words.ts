import { mapped } from '../mapped.ts';
import type { CommandStep, Element } from './step.ts';

/**
 * `[ "$X" = 1 ]` is a command; an array has only strings and commas between its brackets. Between two strings in
 * quotes the comma may be forgotten.
 */
export const looksLikeArray = (text: string): boolean =>
  /^\[(?:\s|\\\n)*(?:(?:'[^']*'|"[^"]*"|[“”‘’][^“”‘’]*[“”‘’])(?:\s|\\\n)*(?:,(?:\s|\\\n)*|(?=["'“”‘’\]]))|[\w./:-]+(?:\s|\\\n)*(?:,(?:\s|\\\n)*|(?=\])))+\]$/.test(
    text,
  ) && /['"“”‘’,]/.test(text);

/** `["python", "app.py"`: with the bracket that was forgotten. */
export const closed = (text: string): string => (text.includes(']') ? text : `${text}]`);

/** `["a"] # why`: a comment has a line of its own, so here it is part of the text. */
export const withoutComment = (text: string): string => text.replace(/\]\s+#[^\]]*$/, ']');

/** The strings of an array with single or curly quotes, a comma too many or bare words; null when that stays a guess. */
export function arrayWords(text: string): readonly string[] | null {
  const words: string[] = [];
  for (const [item] of text
    .slice(1, -1)
    .matchAll(/'[^']*'|"[^"]*"|[“”‘’][^“”‘’]*[“”‘’]|[\w./:-]+/g)) {
    const word = item.replace(/^['"“”‘’](.*)['"“”‘’]$/s, '$1');
    if (/['"“‘”’\\]|[^\S ]|\p{Cc}/u.test(word)) return null;
    words.push(word);
  }
  return words.length === 0 ? null : words;
}

/** The words of one JSON string that holds a whole command; null when it takes a shell to split it. */
export const splitWords = (text: string): readonly string[] | null =>
  /\s/.test(text.trim()) && /^[\w@%+=:,./ -]+$/.test(text) && !isScriptForShell.test(text)
    ? text.trim().split(/ +/)
    : null;

/** `sh -c python app.py`: what comes behind the option is one word. */
const isScriptForShell = /^ *(?:\S*\/)?(?:ba|da|a)?sh +-\w*c /;

/** `["uvicorn", "app:app", "--host 0.0.0.0"]`: no program splits that, so none knows an option of that name. */
export const splitOption = (text: string): readonly [string, string] | null => {
  const [, name, value] = /^(--[A-Za-z][\w-]{0,60})\s+(\S.*)$/s.exec(text) ?? [];
  return name === undefined || value === undefined ? null : [name, value];
};

/** In shell form, and not because an array is not quite JSON. */
export const isForShell = (step: CommandStep): boolean =>
  step.form === 'shell' && meantWords(step) === null;

/**
 * The words that CMD or ENTRYPOINT was to start where a slip keeps it from starting anything: the program can be
 * judged all the same. Null where the instruction does what it says.
 */
export function meantWords(step: CommandStep): readonly Element[] | null {
  if (step.brokenJson) {
    const text = closed(withoutComment(step.text));
    const words = looksLikeArray(text) ? arrayWords(text) : null;
    return words?.map((value) => ({ value, place: step.valuePlace })) ?? null;
  }
  const [first, ...rest] = step.elements;
  const words = first === undefined ? null : splitWords(first.value);
  if (first === undefined || words === null) return null;
  return [...mapped(words, (value) => ({ value, place: first.place })), ...rest];
}
