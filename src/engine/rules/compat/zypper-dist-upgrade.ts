import type { Rule } from '../../rule.ts';
import { runCommands } from './run-commands.ts';

export const zypperDistUpgrade: Rule = {
  id: 'zypper-dist-upgrade',
  stage: 6,
  severity: 'warning',
  summary: '`zypper dist-upgrade` may turn the base image into another release.',
  aliases: { hadolint: ['DL3035'], semgrep: ['avoid-zypper-update'] },
  optional: true,

  *check(model) {
    for (const { command } of runCommands(model, /\bzypper\b/)) {
      if (command.name !== 'zypper') continue;
      const action = command.words.find(({ value }) => /^(?:dup|dist-upgrade)$/.test(value ?? ''));
      if (action === undefined) continue;
      yield {
        place: action.place,
        message: `\`zypper ${action.value}\` takes packages to whatever the repositories hold, to another release and to older versions too: the tag in FROM no longer says what is inside.`,
      };
    }
  },
};
