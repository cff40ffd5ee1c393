import type { Grammar } from './grammar.ts';
import { valueRefusal } from './flag-values.ts';
import { isHeredocMarker } from './heredoc-marker.ts';
import type { Flag, Instruction } from './tree.ts';
import { shortened } from '../excerpt.ts';

/** What BuildKit refuses about an instruction as a whole, one clear line each. */
export function* refusalsOf(
  instruction: Instruction,
  grammar: Grammar | undefined,
): Generator<string> {
  const { keyword } = instruction;
  if (grammar === undefined) {
    yield `${shown(keyword)} is not a Dockerfile instruction.`;
    return;
  }
  yield* flagRefusals(instruction, grammar);
  yield* arityRefusals(instruction, grammar);
  if (keyword === 'COPY' || keyword === 'ADD') yield* destinationRefusals(instruction);
  if (keyword === 'FROM') yield* fromRefusals(instruction);
  if (keyword === 'HEALTHCHECK') yield* healthcheckRefusals(instruction);
  if (keyword === 'ONBUILD') yield* triggerRefusals(instruction);
  if (keyword === 'SHELL' && instruction.form !== 'exec')
    yield 'SHELL needs a JSON array, like ["/bin/bash", "-c"].';
}

/** Flags that take no part in `Instruction.flags` are unknown to an instruction without flags. */
function* flagRefusals(
  { keyword, flags, subcommand }: Instruction,
  grammar: Grammar,
): Generator<string> {
  if (grammar.flags === null || subcommand === 'NONE') return;
  const seen = new Set<string>();
  for (const flag of flags) {
    const kind = Object.hasOwn(grammar.flags, flag.name) ? grammar.flags[flag.name] : undefined;
    if (kind === undefined) {
      yield `${keyword} has no flag --${shown(flag.name)}.`;
      continue;
    }
    if (seen.has(flag.name) && kind !== 'many') yield `--${flag.name} is given twice.`;
    seen.add(flag.name);
    yield* valueRefusals(keyword, flag, kind);
  }
}

function* valueRefusals(
  keyword: string,
  { name, value }: Flag,
  kind: 'text' | 'many' | 'switch',
): Generator<string> {
  if (kind !== 'switch') {
    const refusal =
      value === null ? `--${name} needs a value.` : valueRefusal(keyword, name, value);
    if (refusal !== null) yield refusal;
  } else if (value !== null && !/^(true|false)$/i.test(value)) {
    yield `--${name} is either true or false.`;
  }
}

function* arityRefusals(
  { keyword, arguments: words }: Instruction,
  grammar: Grammar,
): Generator<string> {
  const [fewest, most] = grammar.arity;
  if (words.length < fewest) {
    yield fewest === 2
      ? `${keyword} needs at least a source and a destination.`
      : `${keyword} needs something after it.`;
  } else if (words.length > most) {
    yield `${keyword} has more words than it can use.`;
  }
}

function* destinationRefusals({ keyword, arguments: words, form }: Instruction): Generator<string> {
  const last = words.length < 2 ? undefined : words[words.length - 1];
  const text = form === 'exec' ? last?.value : last?.raw;
  if (text !== undefined && isHeredocMarker(text))
    yield `A heredoc cannot be the destination of ${keyword}.`;
}

function* fromRefusals({ arguments: words }: Instruction): Generator<string> {
  if (words.length !== 3) {
    if (words.length === 2) yield 'FROM is followed by an image, or by an image, AS and a name.';
    return;
  }
  if (words[1]?.raw.toLowerCase() !== 'as') yield 'Between image and stage name FROM needs AS.';
  const name = words[2]?.raw ?? '';
  if (!/^[a-z][a-z0-9-_.]*$/.test(name.toLowerCase())) {
    yield `${shown(name)} is no name for a stage: it must begin with a letter.`;
  }
}

function* healthcheckRefusals({
  subcommand,
  body,
  form,
  arguments: words,
}: Instruction): Generator<string> {
  if (subcommand === null) yield 'HEALTHCHECK needs CMD or NONE after it.';
  else if (subcommand === 'NONE' && body.text !== '' && !(form === 'exec' && words.length === 0)) {
    yield 'HEALTHCHECK NONE takes nothing after it.';
  } else if (subcommand === 'CMD' && (form === 'exec' ? words.length === 0 : body.text === ''))
    yield 'HEALTHCHECK CMD needs a command after it.';
  else if (subcommand !== 'CMD' && subcommand !== 'NONE') {
    yield `HEALTHCHECK knows CMD and NONE, not ${shown(subcommand)}.`;
  }
}

function* triggerRefusals({ body, trigger }: Instruction): Generator<string> {
  if (body.text === '') yield 'ONBUILD needs an instruction after it.';
  const keyword = trigger?.keyword ?? '';
  if (['ONBUILD', 'FROM', 'MAINTAINER'].includes(keyword))
    yield `ONBUILD cannot be followed by ${keyword}.`;
}

const shown = (text: string): string => shortened(text, 40);
