import type { Stage } from '../../model/stage.ts';
import type { Rule } from '../../rule.ts';
import { runCommands } from './run-commands.ts';

export const wgetAndCurl: Rule = {
  id: 'wget-and-curl',
  stage: 8,
  severity: 'info',
  summary: 'A stage downloads with wget and with curl, where one of them would do.',
  aliases: {
    hadolint: ['DL4001'],
    trivy: ['DS-0014'],
    semgrep: ['use-either-wget-or-curl'],
    kics: ["Run Using 'wget' and 'curl'"],
  },
  optional: true,

  *check(model) {
    if (!model.text.includes('curl')) return;
    const used = new Map<Stage, Set<string>>();
    for (const { step, command } of runCommands(model, /\bwget\b/)) {
      const { name } = command;
      if (name !== 'wget' && name !== 'curl') continue;
      const names = used.get(step.stage) ?? new Set<string>();
      used.set(step.stage, names);
      if (names.has(name)) continue;
      names.add(name);
      if (names.size < 2) continue;
      yield {
        place: command.programPlace,
        message: `This stage already downloads with \`${name === 'curl' ? 'wget' : 'curl'}\`: it carries two programs for one task.`,
      };
    }
  },
};
