import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { severities, type Severity } from '../engine/index.ts';
import { defaultSite } from '../engine/address.ts';
import { checkCommand } from './check.ts';
import { explainCommand } from './explain.ts';
import { CommandFailure } from './failure.ts';
import { rulesCommand } from './rules.ts';
import type { Terminal } from './terminal.ts';

/** Runs one command line. The answer is the exit code: 0 clean, 1 findings, 2 the command could not do its work. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<0 | 1 | 2> {
  if (argv.length === 0) {
    terminal.warn('shipworthy: say what to do: check, rules or explain; --help tells more\n');
    return 2;
  }
  let exitCode: 0 | 1 | 2 = 0;
  const program = programFor(terminal, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0;
      terminal.warn(`shipworthy: ${error.message.replace(/^error: /, '').replaceAll('\n', ' ')}\n`);
      return 2;
    }
    if (error instanceof CommandFailure) {
      terminal.warn(`shipworthy: ${error.message}\n`);
      return 2;
    }
    throw error;
  }
}

function programFor(terminal: Terminal, exit: (code: 0 | 1) => void): Command {
  const program = new Command('shipworthy')
    .description(
      'Is your Python container ready to ship? Judges Dockerfiles and the files beside them.',
    )
    .exitOverride()
    .configureOutput({ writeOut: terminal.write, writeErr: () => undefined })
    .showSuggestionAfterError();

  const command = (name: string, description: string): Command =>
    program.command(name).description(description).exitOverride().addOption(formatOption());

  command('check', 'judge Dockerfiles; finds them in the directories you name')
    .argument('[path...]', 'Dockerfiles or directories', ['.'])
    .option(
      '--context <dir>',
      'build context the Dockerfiles are built with (default: found out from what they copy)',
    )
    .option('--stage <n>', 'only judge up to this stage, 1 to 8', stageNumber)
    .addOption(
      new Option('--fail-on <severity>', 'lowest severity that makes the exit code 1')
        .choices([...severities])
        .default('warning'),
    )
    .option('--site <url>', 'where the rule pages are', siteAddress, defaultSite)
    .action(async (paths: string[], options: CheckOptions) => {
      exit(await checkCommand(paths, options, terminal));
    });

  command('rules', 'list every rule').action((options: FormatOptions) => {
    rulesCommand(options.format, terminal);
  });

  command('explain', 'explain one rule, in the terminal')
    .argument('<rule>', 'a rule’s id, or what another tool calls it: runs-as-root, DL3002, DS-0002')
    .option('--site <url>', 'where the rule pages are', siteAddress, defaultSite)
    .action(async (name: string, options: FormatOptions & { site: string }) => {
      await explainCommand(name, options, terminal);
    });
  return program;
}

interface FormatOptions {
  format: 'text' | 'json';
}

export interface CheckOptions extends FormatOptions {
  context?: string;
  stage?: number;
  failOn: Severity;
  site: string;
}

const formatOption = () =>
  new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text');

function stageNumber(text: string): number {
  if (!/^[1-8]$/.test(text)) throw new InvalidArgumentError('Stages are numbered 1 to 8.');
  return Number(text);
}

function siteAddress(text: string): string {
  if (!URL.canParse(text))
    throw new InvalidArgumentError('An address such as https://example.org/ is needed.');
  return text.endsWith('/') ? text : `${text}/`;
}
