import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import type { Consumer } from './consumer.ts';
import { differences, toldBy, type Told } from './told.ts';

const folder = process.env['ACTIONS_CORE'];
const command = folder === undefined ? null : resolve(join(folder, 'lib', 'command.js'));

const commands = { error: 'error', warning: 'warning', info: 'notice' };

/** Prints the commands it is given as GitHub's own toolkit writes them. */
const program = `
import { issueCommand } from ${JSON.stringify(command === null ? '' : pathToFileURL(command).href)};
let text = '';
for await (const part of process.stdin.setEncoding('utf8')) text += part;
for (const [name, properties, message] of JSON.parse(text)) issueCommand(name, properties, message);
`;

/** GitHub's toolkit for actions: it must write the same command for what a finding says. */
export const actionsCommands: Consumer = {
  missing: () =>
    command !== null && existsSync(command)
      ? null
      : 'no @actions/core: set ACTIONS_CORE to the folder of its package',

  async mistakes(checkout) {
    const told = await toldBy(checkout);
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--input-type=module', '--eval', program],
      { input: JSON.stringify(told.map(written)), encoding: 'utf8', maxBuffer: 1 << 28 },
    );
    if (status !== 0) throw new Error(stderr);
    return differences(linesOf(stdout), linesOf(await checkout.report('github')));
  },
};

function written({ path, line, endLine, column, endColumn, rule, severity, message, url }: Told) {
  const properties = {
    file: path,
    line,
    endLine,
    ...(line === endLine ? { col: column, endColumn } : {}),
    title: rule,
  };
  return [commands[severity], properties, url === null ? message : `${message}\n${url}`];
}

const linesOf = (text: string): string[] => text.split(/\r?\n/).filter((line) => line !== '');
