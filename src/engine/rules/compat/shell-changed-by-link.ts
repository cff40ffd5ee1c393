import type { Command } from '../../model/command.ts';
import type { Rule } from '../../rule.ts';
import { runCommands } from './run-commands.ts';

export const shellChangedByLink: Rule = {
  id: 'shell-changed-by-link',
  stage: 1,
  severity: 'warning',
  summary:
    'A RUN replaces `/bin/sh` for every program of the image instead of choosing a shell for the build.',
  aliases: {
    hadolint: ['DL4005'],
    semgrep: ['use-shell-instruction'],
    kics: ['Changing Default Shell Using RUN Command'],
  },
  optional: true,

  *check(model) {
    for (const { command } of runCommands(model, /\/bin\/sh\b/)) {
      if (!replacesShell(command)) continue;
      yield {
        place: command.place,
        message:
          'This replaces `/bin/sh` for all scripts of the image, and an update of the package that owns it may put it back.',
      };
    }
  },
};

/** `ln -sf /bin/bash /bin/sh`. With `/bin/sh` first it is the target of a link, and stays what it is. */
const replacesShell = ({ name, words }: Command): boolean =>
  name === 'ln' &&
  words.filter(({ value }) => value?.startsWith('-') !== true).length > 2 &&
  /^(?:\/usr)?\/bin\/sh$/.test(words.at(-1)?.value ?? '');
