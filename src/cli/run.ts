import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { defaultSite } from '../engine/address.ts';
import { severities, type Rule } from '../engine/index.ts';
import { checkCommand, type CheckOptions } from './check.ts';
import { CommandFailure } from './failure.ts';
import { formatNames } from './format/index.ts';
import { nearestName } from './nearest.ts';
import { rulesCalled } from './rules-called.ts';
import { rulesCommand } from './rules.ts';
import type { Terminal } from './terminal.ts';
import { version } from './version.ts';

/** Runs one command line. The answer is the exit code: 0 clean, 1 findings, 2 the command could not do its work. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<0 | 1 | 2> {
  if (argv.length === 0) {
    terminal.warn('shipworthy: say what to do: check, rules, explain or init; --help tells more\n');
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
      terminal.warn(`shipworthy: ${oneLine(complaint(error, argv))}\n`);
      return 2;
    }
    if (error instanceof CommandFailure) {
      terminal.warn(`shipworthy: ${oneLine(error.message)}\n`);
      return 2;
    }
    // Never 1, which would say that the files were judged.
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const [what, where] = told.split(/\n[ \t]+at /);
    terminal.warn(
      `shipworthy: a fault of Shipworthy itself, please report it: ${oneLine(`${what} (${where})`)}\n`,
    );
    return 2;
  }
}

/** What the reader of options says, and what it leaves out: a path alone is a `check` that lacks its name. */
function complaint({ code, message }: CommanderError, argv: readonly string[]): string {
  const told = message.replace(/^error: /, '');
  if (code === 'commander.help') return `unknown command '${argv.at(1) ?? ''}'`;
  const isPath = code === 'commander.unknownCommand' && /[./]|^Dockerfile|^-$/.test(argv[0] ?? '');
  return isPath ? `${told}; did you mean shipworthy check ${argv[0]}?` : told;
}

/** Names of files may hold line breaks and worse. */
const oneLine = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ');

function programFor(terminal: Terminal, exit: (code: 0 | 1) => void): Command {
  const program = new Command('shipworthy')
    .description(
      'Is your Python container ready to ship? Judges Dockerfiles and the files beside them.',
    )
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: terminal.write, writeErr: () => undefined })
    .showSuggestionAfterError();

  const command = (name: string, description: string, formats: readonly string[]): Command =>
    program
      .command(name)
      .description(description)
      .exitOverride()
      .addOption(
        choice(
          '--format <format>',
          `how to print: ${formats.join(', ')}`,
          'format',
          formats,
        ).default('text'),
      );

  command('check', 'judge Dockerfiles; finds them in the directories you name', formatNames)
    .argument('[path...]', 'Dockerfiles, directories or patterns; - for standard input', ['.'])
    .option('-o, --output <file>', 'write to a file instead')
    .option(
      '--context <dir>',
      'build context the Dockerfiles are built with (default: found out from what they copy)',
    )
    .option('--stdin-filename <path>', 'what - is called, and where the files beside it are')
    .option(
      '--changed-since <revision>',
      'only Dockerfiles that changed since a git revision, or that use a file that changed',
    )
    .option('--stage <n>', 'only judge up to this stage, 1 to 8', stageNumber)
    .option(
      '--target <stage>',
      'stage of the Dockerfile that ships (default: what CI and compose files build, else the last)',
    )
    .option('--rule <rule>', 'only judge this rule; may be repeated', addRule)
    .addOption(
      choice(
        '--fail-on <severity>',
        `lowest severity that makes the exit code 1: ${severities.join(', ')} (default: warning)`,
        'severity',
        severities,
      ),
    )
    .option('--fix', 'write the fixes that cannot change behaviour, then report what is left')
    .option('--diff', 'print what --fix would change, and change nothing')
    .option('--baseline <file>', 'leave out the findings that this file knows; new ones count')
    .option('--write-baseline', 'record all findings in the file that --baseline names')
    .option(
      '--config <file>',
      'configuration for all (default: the nearest shipworthy.json of each Dockerfile)',
    )
    .option('--no-config', 'judge without one')
    .option('--no-ignored', 'leave ignored findings out of json, sarif and junit, and known ones')
    .option('--site <url>', 'where the rule pages are', siteAddress)
    .addHelpText('after', checkExamples)
    .action(async (paths: string[], options: CheckOptions) => {
      exit(await checkCommand(paths, options, terminal));
    });

  command('rules', 'list every rule', ['text', 'json']).action((options: FormatOptions) => {
    rulesCommand(options.format, terminal);
  });

  command('explain', 'explain one rule, in the terminal', ['text', 'json'])
    .argument('<rule>', 'a rule’s id, or what another tool calls it: runs-as-root, DL3002, DS-0002')
    .option('--site <url>', 'where the rule pages are', siteAddress, defaultSite)
    .action(async (name: string, options: FormatOptions & { site: string }) => {
      const { explainCommand } = await import('./explain.ts');
      await explainCommand(name, options, terminal);
    });
  program
    .command('init')
    .description('write a configuration, a CI workflow and a pre-commit entry; never over a file')
    .exitOverride()
    .option('--site <url>', 'where the rule pages are', siteAddress, defaultSite)
    .action(async ({ site }: { site: string }) => {
      const { initCommand } = await import('./init.ts');
      await initCommand(site, terminal);
    });
  return program;
}

const checkExamples = `
Examples:
  shipworthy check                      every Dockerfile here and below
  shipworthy check api/Dockerfile --context .
  shipworthy check --fix
  shipworthy check --changed-since origin/main --format markdown
  shipworthy check --baseline shipworthy-baseline.json --write-baseline
  shipworthy check --format sarif --output shipworthy.sarif
  shipworthy check - --stdin-filename Dockerfile < Dockerfile

The exit code is 0 when nothing at or above --fail-on was found, 1 when
something was, 2 when the work could not be done. With --diff it is 1 when --fix
would change something; check - --fix prints the text and says 0.`;

interface FormatOptions {
  format: 'text' | 'json';
}

/** An option with a fixed set of values; a typo is answered with the value that was probably meant. */
const choice = (flags: string, description: string, what: string, values: readonly string[]) =>
  new Option(flags, description).argParser((word: string) => {
    if (values.includes(word)) return word;
    const near = nearestName(word, values);
    throw new CommandFailure(
      `there is no ${what} ${word}; ${near === null ? `use one of ${values.join(', ')}` : `did you mean ${near}?`}`,
    );
  });

const addRule = (word: string, before: readonly Rule[] | undefined): readonly Rule[] => [
  ...(before ?? []),
  ...rulesCalled(word),
];

function stageNumber(text: string): number {
  if (!/^[1-8]$/.test(text)) throw new InvalidArgumentError('Stages are numbered 1 to 8.');
  return Number(text);
}

function siteAddress(text: string): string {
  if (!/^https?:/i.test(text) || !URL.canParse(text))
    throw new InvalidArgumentError('An address such as https://example.org/ is needed.');
  return text.endsWith('/') ? text : `${text}/`;
}
