import { mapped } from '../mapped.ts';
import type { Statement } from '../syntax/index.ts';
import type { Command } from './command.ts';
import type { Choice, Ending, Script } from './script.ts';

/**
 * The endings that a call with this first word can come to: `case "$1" in …` and `if [ "$1" = … ]` choose one branch,
 * as far as that is sure.
 */
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
      number = choice.span.start < changed ? fitting(choice, text, first) : null;
      chosen.set(choice, number);
    }
    return number === null || number === index;
  });
}

/** `shift`, `set -- …`. */
const changesFirst = ({ name, words }: Command): boolean =>
  name === 'shift' || (name === 'set' && words.slice(1).some(({ raw }) => !/^[-+]\w/.test(raw)));

/** The index of the branch that is run, one past the last for none; null: not known. */
function fitting(choice: Choice, text: string, first: string): number | null {
  const answers =
    choice.kind === 'if'
      ? mapped(choice.conditions, (condition) => holds(condition, text, first))
      : mapped(choice.branches, ({ patterns }) =>
          anyOf(mapped(patterns, (pattern) => matches(pattern, first))),
        );
  const { start } = choice.span;
  if (choice.kind === 'case' && !subject.test(text.slice(start, start + 40))) return null;
  const index = answers.findIndex((answer) => answer !== false);
  return index === -1 ? answers.length : answers[index] === true ? index : null;
}

type Answer = boolean | null;

const subject = /^case\s+(?:"\$(?:1|\{1\})"|\$(?:1|\{1\}))\s+in\s/;

const anyOf = (answers: readonly Answer[]): Answer =>
  answers.includes(true) || (answers.includes(null) ? null : false);

/** Null: not known. */
function matches(pattern: string, word: string): Answer {
  const [, quote, text, star] = /^(["']?)([\w./:@-]*)(\*?)\1$/.exec(pattern) ?? [];
  if (text === undefined || (quote !== '' && star !== '')) return null;
  return star === '' ? text === word : word.startsWith(text);
}

/** What the condition of an `if` says of the first word; null: not known, or it asks for something else. */
function holds([only, ...others]: readonly Statement[], text: string, first: string): Answer {
  if (only === undefined || others.length > 0) return null;
  if (only.kind === 'list')
    return only.operators.includes('&&')
      ? null
      : anyOf(mapped(only.parts, (part) => holds([part], text, first)));
  const asked = text.slice(only.span.start, only.span.end);
  const is = presence.exec(asked)?.[1];
  if (is !== undefined) return (is === 'n') === (first !== '');
  const [, operator, , word] = comparison.exec(asked) ?? [];
  return word === undefined ? null : (word === first) === (operator !== '!=');
}

const presence = /^(?:\[\[?|test) -([nz]) (?:"\$(?:1|\{1\})"|\$(?:1|\{1\}))(?: \]\]?)?$/;

const comparison =
  /^(?:\[\[?|test) (?:"\$(?:1|\{1\})"|\$(?:1|\{1\})) (==?|!=) (["']?)([\w./:@-]*)\2(?: \]\]?)?$/;
