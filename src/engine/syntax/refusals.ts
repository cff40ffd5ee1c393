import type { Grammar } from './grammar.ts';
import { valueRefusal } from './flag-values.ts';
import { isHeredocMarker } from './heredoc-marker.ts';
import type { Flag, Instruction } from './tree.ts';
import { shortened } from '../excerpt.ts';

type Say = (message: string) => void;

/** Says what BuildKit refuses about an instruction as a whole, one clear line each; mostly that is nothing. */
export function sayRefusals(
  instruction: Instruction,
  grammar: Grammar | undefined,
  say: Say,
): void {
  const { keyword } = instruction;
  if (grammar === undefined) {
    say(`${shown(keyword)} is not a Dockerfile instruction.`);
    return;
  }
  if (instruction.flags.length > 0) sayFlagRefusals(instruction, grammar, say);
  sayArityRefusal(instruction, grammar, say);
  if (keyword === 'COPY' || keyword === 'ADD') sayDestinationRefusal(instruction, say);
  if (keyword === 'FROM') sayFromRefusals(instruction, say);
  if (keyword === 'HEALTHCHECK') sayHealthcheckRefusal(instruction, say);
  if (keyword === 'ONBUILD') sayTriggerRefusals(instruction, say);
  if (keyword === 'SHELL' && instruction.form !== 'exec')
    say('SHELL needs a JSON array, like ["/bin/bash", "-c"].');
}

/** Flags that take no part in `Instruction.flags` are unknown to an instruction without flags. */
function sayFlagRefusals(instruction: Instruction, grammar: Grammar, say: Say): void {
  const { keyword, flags, subcommand } = instruction;
  if (grammar.flags === null || subcommand === 'NONE') return;
  const seen = new Set<string>();
  for (const flag of flags) {
    const kind = Object.hasOwn(grammar.flags, flag.name) ? grammar.flags[flag.name] : undefined;
    if (kind === undefined) {
      say(`${keyword} has no flag --${shown(flag.name)}.`);
      continue;
    }
    if (seen.has(flag.name) && kind !== 'many') say(`--${flag.name} is given twice.`);
    seen.add(flag.name);
    sayValueRefusal(instruction, flag, kind, say);
  }
}

function sayValueRefusal(
  instruction: Instruction,
  { name, value }: Flag,
  kind: 'text' | 'many' | 'switch',
  say: Say,
): void {
  if (kind !== 'switch') {
    const refusal =
      value === null
        ? `--${name} needs an equals sign and a value.`
        : valueRefusal(instruction, name, value);
    if (refusal !== null) say(refusal);
  } else if (value !== null && !/^(true|false)$/i.test(value)) {
    say(`--${name} is either true or false.`);
  }
}

function sayArityRefusal(instruction: Instruction, grammar: Grammar, say: Say): void {
  const [fewest, most] = grammar.arity;
  // The words of most commands are never asked for.
  if (fewest === 0 && most === Infinity) return;
  const { keyword, arguments: words } = instruction;
  if (words.length < fewest) {
    say(
      fewest === 2
        ? `${keyword} needs at least a source and a destination.`
        : `${keyword} needs something after it.`,
    );
  } else if (words.length > most) {
    say(`${keyword} has more words than it can use.`);
  }
}

function sayDestinationRefusal({ keyword, arguments: words, form }: Instruction, say: Say): void {
  const last = words.length < 2 ? undefined : words[words.length - 1];
  const text = form === 'exec' ? last?.value : last?.raw;
  if (text !== undefined && isHeredocMarker(text))
    say(`A heredoc cannot be the destination of ${keyword}.`);
}

function sayFromRefusals({ arguments: words }: Instruction, say: Say): void {
  if (words.length !== 3) {
    if (words.length === 2) say('FROM is followed by an image, or by an image, AS and a name.');
    return;
  }
  if (words[1]?.raw.toLowerCase() !== 'as') say('Between image and stage name FROM needs AS.');
  const name = words[2]?.raw ?? '';
  if (!/^[a-z][a-z0-9-_.]*$/.test(name.toLowerCase())) {
    say(`${shown(name)} is no name for a stage: it must begin with a letter.`);
  }
}

function sayHealthcheckRefusal(
  { subcommand, body, form, arguments: words }: Instruction,
  say: Say,
): void {
  if (subcommand === null) say('HEALTHCHECK needs CMD or NONE after it.');
  else if (subcommand === 'NONE' && body.text !== '' && !(form === 'exec' && words.length === 0)) {
    say('HEALTHCHECK NONE takes nothing after it.');
  } else if (subcommand === 'CMD' && (form === 'exec' ? words.length === 0 : body.text === ''))
    say('HEALTHCHECK CMD needs a command after it.');
  else if (subcommand !== 'CMD' && subcommand !== 'NONE') {
    say(`HEALTHCHECK knows CMD and NONE, not ${shown(subcommand)}.`);
  }
}

function sayTriggerRefusals({ body, trigger }: Instruction, say: Say): void {
  if (body.text === '') say('ONBUILD needs an instruction after it.');
  const keyword = trigger?.keyword ?? '';
  if (['ONBUILD', 'FROM', 'MAINTAINER'].includes(keyword))
    say(`ONBUILD cannot be followed by ${keyword}.`);
}

const shown = (text: string): string => shortened(text, 40);
