import type { CommandStep, RunStep } from '../../model/step.ts';
import type { Fix } from '../../rule.ts';

/** `["a", "b"]`, as people write it. */
export const jsonArray = (words: readonly string[]): string =>
  `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;

/** `[ "$X" = 1 ]` is a command; an array has only strings and commas between its brackets. */
export const looksLikeArray = (text: string): boolean =>
  /^\[(?:\s|\\\n)*(?:(?:'[^']*'|"[^"]*"|[“‘][^“‘”’]*[”’]|[\w./:-]+)(?:\s|\\\n)*(?:,(?:\s|\\\n)*|(?=\])))+\]$/.test(
    text,
  ) && /['"“‘,]/.test(text);

/** Why it is not JSON. */
export function fault(text: string): string {
  if (/[“”‘’]/.test(text)) return 'curly quotes';
  if (text.includes("'")) return 'single quotes';
  return /,\s*\]$/.test(text) ? 'a comma too many' : 'strings without quotes';
}

/** Reads an array with single or curly quotes, a comma too many or bare words; null when that stays a guess. */
export function arrayFrom(text: string): string | null {
  const words: string[] = [];
  for (const [item] of text.slice(1, -1).matchAll(/'[^']*'|"[^"]*"|[“‘][^“‘”’]*[”’]|[\w./:-]+/g)) {
    const word = item.replace(/^['"“‘](.*)['"”’]$/s, '$1');
    if (/['"“”‘’\\]/.test(word)) return null;
    words.push(word);
  }
  return words.length === 0 ? null : jsonArray(words);
}

/** Splits a single string at its blanks. */
export function splitFix(step: CommandStep | RunStep): { fix?: Fix } {
  const [only, ...rest] = step.elements;
  if (only === undefined || !/^[\w@%+=:,./ -]+$/.test(only.value)) return {};
  const words = [...only.value.trim().split(/ +/), ...rest.map(({ value }) => value)];
  return replaceArray(step, jsonArray(words), 'Split it into words', true);
}

/** Lets a shell read the words, and the shell give way to the program. Safe where every word means the same to a shell. */
export function execFix(step: CommandStep | RunStep): { fix?: Fix } {
  const words = step.elements.map(({ value }) => value);
  if (!words.every((word) => /^(?:[\w@%+=:,./{}$-]+|&&|\|\||[|;]|2>&1)$/.test(word))) return {};
  const isList = words.some((word) => /^(?:&&|\|\||[|;])$/.test(word));
  const line = words.join(' ');
  const last = isList ? withLastExec(line) : `exec ${line}`;
  const script = step.kind === 'run' ? line : last;
  const safe = !isList && (step.kind === 'cmd' || step.kind === 'run');
  return replaceArray(step, jsonArray(['sh', '-c', script]), 'Let a shell read it', safe);
}

/** In a list the last command is the one that stays; in a pipe exec would not help. */
function withLastExec(line: string): string {
  const at = Math.max(line.lastIndexOf(' && ') + 4, line.lastIndexOf(' ; ') + 3);
  return at <= 3 || line.includes('|', at) ? line : `${line.slice(0, at)}exec ${line.slice(at)}`;
}

function replaceArray(
  step: CommandStep | RunStep,
  text: string,
  title: string,
  safe: boolean,
): { fix?: Fix } {
  const first = step.elements[0]?.place;
  const last = step.elements.at(-1)?.place;
  if (step.kind !== 'run') return { fix: { title, safe, edits: [{ ...step.valuePlace, text }] } };
  if (first === undefined || last === undefined) return {};
  // A RUN has no place of its arguments alone: keep the brackets and replace what is between them.
  const span = { start: first.span.start, end: last.span.end };
  return { fix: { title, safe, edits: [{ file: first.file, span, text: text.slice(1, -1) }] } };
}
