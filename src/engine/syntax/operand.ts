import { mapped } from '../mapped.ts';
import type { Grammar } from './grammar.ts';
import { readJsonForm } from './json-form.ts';
import { sliceLogical, spanIn } from './logical-text.ts';
import { readPairs } from './pairs.ts';
import { isAsciiSpace } from './space.ts';
import type { Argument, Instruction, LogicalText } from './tree.ts';
import { splitAtBlanks, splitQuoted, type Word } from './words.ts';
import { WordLexer } from './word-lexer.ts';
import { shortened } from '../excerpt.ts';

/** Called with what BuildKit refuses; the positions are in the logical text at hand. */
export type Refuse = (message: string, at: LogicalText, start?: number, end?: number) => void;

export interface Operand extends Pick<
  Instruction,
  'body' | 'form' | 'brokenJson' | 'pairs' | 'subcommand'
> {
  /** Read later where nothing can be refused: of most commands for a shell nobody asks for these words. */
  readonly arguments: readonly Argument[] | (() => readonly Argument[]);
}

/** Reads what follows keyword and flags the way this instruction reads it. */
export function readOperand(
  body: LogicalText,
  grammar: Grammar | undefined,
  escape: '\\' | '`',
  refuse: Refuse,
): Operand {
  const empty = {
    body,
    arguments: [],
    form: 'shell',
    brokenJson: false,
    pairs: [],
    subcommand: null,
  } as const;
  switch (grammar?.operand) {
    case undefined:
    case 'trigger':
      return empty;
    case 'pairs':
    case 'names': {
      const { pairs, words } = readPairs(body, grammar.operand === 'names', escape, refuse);
      return { ...empty, pairs, arguments: toArguments(body, words, escape, refuse) };
    }
    case 'words':
      return { ...empty, arguments: toArguments(body, splitAtBlanks(body.text), escape, refuse) };
    case 'text':
      return {
        ...empty,
        arguments: toArguments(body, wholeText(body.text), escape, grammar.expands ? refuse : null),
      };
    case 'healthcheck':
      return readHealthcheck(body, escape, refuse);
    case 'list':
    case 'command':
      return { ...empty, ...readJsonOr(body, grammar, escape, refuse) };
  }
}

function readHealthcheck(body: LogicalText, escape: '\\' | '`', refuse: Refuse): Operand {
  let end = 0;
  while (end < body.text.length && !isAsciiSpace(body.text[end])) end++;
  let start = end;
  while (isAsciiSpace(body.text[start])) start++;
  const command = sliceLogical(body, start, body.text.length);
  return {
    body: command,
    pairs: [],
    subcommand: end === 0 ? null : body.text.slice(0, end).toUpperCase(),
    ...readJsonOr(command, { operand: 'command', expands: false }, escape, refuse),
  };
}

type Split = Pick<Operand, 'arguments' | 'form' | 'brokenJson'>;

function readJsonOr(
  body: LogicalText,
  grammar: Pick<Grammar, 'operand' | 'expands'>,
  escape: '\\' | '`',
  refuse: Refuse,
): Split {
  const json = readJsonForm(body.text);
  if (json.kind === 'exec') {
    const strings = mapped(json.strings, ({ value, start, end }) => ({
      raw: body.text.slice(start, end),
      value,
      span: spanIn(body, start, end),
    }));
    return { form: 'exec', brokenJson: false, arguments: strings };
  }
  if (json.kind === 'refused') refuse('A JSON array here may hold nothing but strings.', body);
  const isList = grammar.operand === 'list';
  const read = () =>
    toArguments(
      body,
      isList ? splitAtBlanks(body.text) : splitQuoted(body.text, escape),
      escape,
      grammar.expands ? refuse : null,
    );
  return {
    form: 'shell',
    brokenJson: json.kind === 'shell' && json.looksLikeJson,
    arguments: grammar.expands ? read() : read,
  };
}

const wholeText = (text: string): Word[] =>
  text === '' ? [] : [{ text, start: 0, end: text.length }];

/** `refuse` is null for words that BuildKit hands on unread, to the shell in the image. */
function toArguments(
  body: LogicalText,
  words: readonly Word[],
  escape: '\\' | '`',
  refuse: Refuse | null,
): Argument[] {
  return mapped(words, ({ text, start, end }) => ({
    raw: text,
    value: special.test(text)
      ? readValue(text, escape, (message) => refuse?.(`${message}.`, body, start, end))
      : text,
    span: spanIn(body, start, end),
  }));
}

/** A word without these means what it says. */
const special = /['"$<\\`]/;

function readValue(text: string, escape: '\\' | '`', refuse: (message: string) => void): string {
  const lexer = new WordLexer(text, { escape, lookup: () => null, keepUnset: true });
  const value = lexer.whole();
  if (lexer.error !== null) refuse(`BuildKit cannot read ${shortened(text, 40)}: ${lexer.error}`);
  return value ?? text;
}
