import type { Project } from '../corpus/corpus.ts';

/** Numbers from a seed, the same ones every time (mulberry32). */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number below `sides`. */
  roll(sides: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  }

  one<T>(list: readonly [T, ...T[]] | readonly T[]): T {
    return list[this.roll(list.length)] as T;
  }
}

/** Pieces that languages of these files give a meaning to, and some that they refuse. */
const pieces = [
  ' \\\n',
  '\n',
  '\r\n',
  '\t',
  ' ',
  '"',
  "'",
  '`',
  '$',
  '${',
  '}',
  '${X:-',
  '${X#',
  '$(',
  ')',
  '(',
  '[',
  ']',
  '["',
  '"]',
  '{',
  '&&',
  '||',
  ';',
  '|',
  '&',
  '>',
  '<',
  '<<EOF\n',
  'EOF\n',
  "<<-'A' <<B\n",
  '#',
  '# check=skip=all\n',
  '# escape=`\n',
  '# syntax=docker/dockerfile:1\n',
  '# shipworthy: ignore all x\n',
  '# hadolint ignore=DL3008\n',
  '--',
  '--mount=type=',
  '--from=',
  '--from=0',
  '--chown=',
  '--platform=$BUILDPLATFORM',
  '=',
  '==',
  '>=',
  '@',
  ':',
  '/',
  '//',
  '../',
  '*',
  '?',
  '!',
  '**/',
  '-',
  '--no-cache-dir',
  '-r',
  '-e',
  '-c',
  '\u0000',
  '\uFEFF',
  '\uD800',
  '\u2028',
  'é',
  '🐍',
  '\\',
  '\\\\',
  '%',
  ',',
  'FROM ',
  'RUN ',
  'COPY ',
  'ADD ',
  'ENV ',
  'ARG ',
  'CMD ',
  'ENTRYPOINT ',
  'USER ',
  'WORKDIR ',
  'SHELL ',
  'ONBUILD ',
  'HEALTHCHECK ',
  'LABEL ',
  'EXPOSE ',
  'STOPSIGNAL ',
  'VOLUME ',
  'MAINTAINER ',
  'if ',
  'then ',
  'fi ',
  'for ',
  'case ',
  'esac ',
  'pip install ',
  'apt-get install -y ',
  'uv sync ',
  'exec ',
  'sudo ',
  'sh -c ',
  'set -e',
  'trap ',
  '"$@"',
  'root',
  '0',
  '__proto__',
  'constructor',
  'on:\n',
  'jobs:\n',
  '  - run: |\n',
  '&a ',
  '*a',
  '<<: ',
  '[[',
  ']]',
  '- ',
  '  ',
] as const;

/** A project made of others: lines taken from elsewhere, words swapped, pieces put in, stretches lost. */
export function mutated(corpus: readonly Project[], dice: Dice): Record<string, string> {
  const files: Record<string, string> = { ...dice.one(corpus).files };
  const other = dice.one(corpus).files;
  for (const [path, text] of Object.entries(other)) if (dice.roll(4) === 0) files[path] ??= text;
  const paths = Object.keys(files);
  for (let left = 1 + dice.roll(6); left > 0; left--) {
    const path = dice.roll(3) === 0 ? dice.one(paths) : 'Dockerfile';
    files[path] = change(files[path] ?? '', other[path] ?? other['Dockerfile'] ?? '', dice);
  }
  return files;
}

function change(text: string, other: string, dice: Dice): string {
  const at = dice.roll(text.length + 1);
  const length = dice.roll(dice.one([2, 10, 80]));
  switch (dice.roll(9)) {
    case 0:
      return text.slice(0, at) + dice.one(pieces) + text.slice(at);
    case 1:
      return text.slice(0, at) + text.slice(at + length);
    case 2:
      return text.slice(0, at) + dice.one(pieces) + text.slice(at + length);
    case 3:
      return withLines(text, dice, (lines, line) => lines.splice(line, 1));
    case 4:
      return withLines(text, dice, (lines, line) =>
        lines.splice(line, 0, dice.one(other.split('\n'))),
      );
    case 5:
      return withLines(text, dice, (lines, line) =>
        lines.splice(dice.roll(lines.length), 0, lines[line] ?? ''),
      );
    case 6:
      return withLines(text, dice, (lines, line) => {
        lines[line] = (lines[line] ?? '')
          .split(' ')
          .sort(() => dice.roll(3) - 1)
          .join(' ');
      });
    case 7:
      return withLines(text, dice, (lines, line) => {
        const words = (lines[line] ?? '').split(' ');
        words[dice.roll(words.length)] = dice.one(dice.one(other.split('\n')).split(' '));
        lines[line] = words.join(' ');
      });
    default:
      return (
        text.slice(0, at) +
        text.slice(at, at + length).repeat(1 + dice.roll(4)) +
        text.slice(at + length)
      );
  }
}

function withLines(
  text: string,
  dice: Dice,
  edit: (lines: string[], line: number) => unknown,
): string {
  const lines = text.split('\n');
  edit(lines, dice.roll(lines.length));
  return lines.join('\n');
}
