import { mapped } from '../../mapped.ts';
import { splitOption, splitWords } from '../../model/meant-words.ts';
import type { CommandStep, RunStep } from '../../model/step.ts';
import type { Fix } from '../../rule.ts';
import { shellBuiltins } from './shell-builtins.ts';

/** `["a", "b"]`, as people write it. */
export const jsonArray = (words: readonly string[]): string =>
  `[${mapped(words, (word) => JSON.stringify(word)).join(', ')}]`;

/** Why it is not JSON. */
export function fault(text: string): string {
  if (!text.includes(']')) return 'the closing bracket is missing';
  if (!text.endsWith(']'))
    return /\]\s*#/.test(text) ? 'a comment in the same line' : 'more after the array';
  if (/[“”‘’]/.test(text)) return 'curly quotes';
  if (hasOpenQuote(text)) return 'a quote is missing';
  if (/["']\s*["']/.test(text.replaceAll(/""|''/g, ''))) return 'a comma is missing';
  if (text.includes("'")) return 'single quotes';
  return /,\s*\]$/.test(text) ? 'a comma too many' : 'strings without quotes';
}

export const hasOpenQuote = (text: string): boolean => text.split('"').length % 2 === 0;

/** Splits a single string at its blanks. */
export function splitFix(step: CommandStep | RunStep): { fix?: Fix } {
  const [only, ...rest] = step.elements;
  const split = only === undefined ? null : splitWords(only.value);
  if (split === null) return {};
  // Without a shell there is nothing to give way.
  const meant = split[0] === 'exec' ? split.slice(1) : split;
  if (meant[0] === undefined || shellBuiltins.has(meant[0])) return {};
  const words = [...meant, ...mapped(rest, ({ value }) => value)];
  // What a RUN then does is news to all other rules; a start command was read as it is meant before.
  return replaceArray(step, jsonArray(words), 'Split it into words', step.kind !== 'run');
}

/** Makes two strings of an option and its value. */
export function separateFix(step: CommandStep | RunStep): { fix?: Fix } {
  const words = step.elements.flatMap(({ value }) => splitOption(value) ?? [value]);
  return replaceArray(
    step,
    jsonArray(words),
    'Write the value as a string of its own',
    step.kind !== 'run',
  );
}

/** Lets a shell read the words, and the shell give way to the program. Safe where every word means the same to a shell. */
export function execFix(step: CommandStep | RunStep): { fix?: Fix } {
  const words = mapped(step.elements, ({ value }) => value);
  if (
    !words.every((word) =>
      /^(?:(?:[\w@%+=:,./-]|\$[A-Za-z_]|\$\{\w+\})+|&&|\|\||[|;]|2>&1)$/.test(word),
    )
  )
    return {};
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
