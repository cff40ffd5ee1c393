import type { Command } from '../../model/command.ts';
import type { RunStep } from '../../model/step.ts';
import type { Rule } from '../../rule.ts';
import { runCommands } from './run-commands.ts';

export const cdInsteadOfWorkdir: Rule = {
  id: 'cd-instead-of-workdir',
  stage: 1,
  severity: 'info',
  summary: '`cd` changes the directory for one RUN only; WORKDIR changes it for all that follow.',
  aliases: {
    hadolint: ['DL3003'],
    trivy: ['DS-0013'],
    semgrep: ['use-workdir'],
    kics: ["RUN Instruction Using 'cd' Instead of WORKDIR"],
    sonar: ['S6597'],
  },
  optional: true,

  *check(model) {
    let last: RunStep | null = null;
    for (const { step, command } of runCommands(model, /\bcd\b/)) {
      if (step === last || command.name !== 'cd' || !couldBeWorkdir(command)) continue;
      last = step;
      const target = command.words[1]?.raw ?? '~';
      yield {
        place: command.place,
        message: `\`cd ${target}\` counts for this RUN only: the next instruction starts in the working directory again.`,
      };
    }
  },
};

/** WORKDIR knows neither conditions nor the output of commands, nor `cd -`. */
const couldBeWorkdir = ({ conditional, words }: Command): boolean =>
  !conditional && words.slice(1).every(({ raw }) => !/\$\(|`/.test(raw) && raw !== '-');
