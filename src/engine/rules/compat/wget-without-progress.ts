import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import type { Fix, Rule } from '../../rule.ts';
import { runCommands } from './run-commands.ts';

export const wgetWithoutProgress: Rule = {
  id: 'wget-without-progress',
  stage: 3,
  severity: 'info',
  summary: 'wget draws a progress bar, which fills the log of a build.',
  aliases: { hadolint: ['DL3047'], kics: ["Using 'wget' Without Progress"] },
  optional: true,
  fixable: true,

  *check(model) {
    for (const { step, command } of runCommands(model, /\bwget\b/)) {
      if (command.name !== 'wget' || command.words.length < 2 || isQuiet(command)) continue;
      const isShell = step.form === 'shell';
      const family = valueOf(step.stage.base.family);
      // BusyBox, which Alpine has, does not know the option.
      const isGnu = family !== undefined && family !== 'alpine' && family !== 'wolfi';
      yield {
        place: command.programPlace,
        message:
          '`wget` writes a line for every 50 kB here: a download of 100 MB leaves about 2000 lines in the log of the build.',
        ...(isShell && isGnu ? { fix: sparse(command) } : {}),
      };
    }
  },
};

/** `-q`, `-nv`, `--progress=…`, a log of its own, or nothing to download. */
const isQuiet = ({ words }: Command): boolean =>
  words
    .slice(1)
    .some(
      ({ value, raw }) =>
        /^--(?:progress|quiet|no-verbose|output-file|append-output|version|help)\b/.test(raw) ||
        /^-(?:nv|[A-Za-z]*[qoaVh])/.test(value ?? '') ||
        (value === null && mayHoldOptions.test(raw)),
    );

const mayHoldOptions = /^\$\{?\w*(?:OPT|FLAG|ARG|PARAM)/i;

function sparse({ programPlace: { file, span } }: Command): Fix {
  const edits = [{ file, span: { start: span.end, end: span.end }, text: ' --progress=dot:giga' }];
  return { title: 'Write one line for every 32 MB', safe: false, edits };
}
