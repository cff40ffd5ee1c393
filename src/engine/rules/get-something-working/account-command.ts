import { mapped } from '../../mapped.ts';
import type { Command } from '../../model/command.ts';

/** Options of Debian's and BusyBox's adduser in the words of useradd; null: nothing to write. `=`: takes a value. */
const userOptions: Readonly<Record<string, string | null>> = {
  '--disabled-password': null,
  '--disabled-login': null,
  '--quiet': null,
  '--force-badname': null,
  '-D': null,
  '-q': null,
  '--system': '--system',
  '-S': '--system',
  '--group': '--user-group',
  '--no-create-home': '--no-create-home',
  '-H': '--no-create-home',
  '--gecos=': null,
  '--comment=': null,
  '-g=': null,
  '--uid=': '--uid',
  '-u=': '--uid',
  '--gid=': '--gid',
  '--ingroup=': '--gid',
  '-G=': '--gid',
  '--home=': '--home-dir',
  '-h=': '--home-dir',
  '--shell=': '--shell',
  '-s=': '--shell',
};

const groupOptions: Readonly<Record<string, string | null>> = {
  '--quiet': null,
  '--system': '--system',
  '-S': '--system',
  '--gid=': '--gid',
  '-g=': '--gid',
};

/**
 * The same account made with useradd or groupadd, which the slim images have; null when an option has
 * no counterpart here or a word is not literal.
 */
export function asShadowCommand({ words }: Command): string | null {
  const [program, ...rest] = mapped(words, ({ value }) => value);
  const options = { adduser: userOptions, addgroup: groupOptions }[program ?? ''];
  if (options === undefined || rest.some((word) => word === null)) return null;
  const written = translate(
    rest.filter((word) => word !== null),
    options,
  );
  if (written === null || written.operands.length !== 1) return null;
  const [name] = written.operands;
  if (name === undefined || !/^[a-z_][\w-]*$/.test(name)) return null;
  if (program === 'addgroup') return ['groupadd', ...written.flags, name].join(' ');
  const home = /--no-create-home|--create-home/.test(written.flags.join(' '))
    ? []
    : ['--create-home'];
  return ['useradd', ...home, ...written.flags, name].join(' ');
}

function translate(
  words: readonly string[],
  options: Readonly<Record<string, string | null>>,
): { flags: string[]; operands: string[] } | null {
  const flags: string[] = [];
  const operands: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (!word.startsWith('-')) {
      operands.push(word);
      continue;
    }
    const [flag = '', attached] = word.split(/=(.*)/s);
    if (Object.hasOwn(options, word)) {
      const written = options[word];
      if (written) flags.push(written);
    } else if (Object.hasOwn(options, `${flag}=`)) {
      const value = attached ?? words[++index];
      const written = options[`${flag}=`];
      if (value === undefined) return null;
      if (written && !/^[\w./:-]+$/.test(value)) return null;
      if (written) flags.push(written, value);
    } else return null;
  }
  return { flags, operands };
}
