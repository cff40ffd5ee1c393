import type { Rule } from '../../rule.ts';
import { changedMode } from './changed-mode.ts';
import { runCommands } from './run-commands.ts';

export const setuidFiles: Rule = {
  id: 'setuid-files',
  stage: 2,
  severity: 'warning',
  summary: 'A program runs with the rights of its owner, whoever starts it.',
  aliases: { dockle: ['CIS-DI-0008'], sonar: ['S2612'] },
  optional: true,

  *check(model) {
    for (const { command } of runCommands(model, /\bchmod\b/)) {
      const mode = changedMode(command);
      if (mode?.setuid !== true) continue;
      yield {
        place: mode.word.place,
        message: `\`chmod ${mode.raw}\` lets everybody run this program with the rights of its owner, mostly root: one mistake in it and USER protects nothing.`,
      };
    }
  },
};
