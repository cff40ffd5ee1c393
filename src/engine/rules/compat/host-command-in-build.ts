import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { RunStep } from '../../model/step.ts';
import type { Rule } from '../../rule.ts';
import { runCommands } from './run-commands.ts';

export const hostCommandInBuild: Rule = {
  id: 'host-command-in-build',
  stage: 1,
  severity: 'info',
  summary: 'A RUN calls a program that makes sense on a machine, not while an image is built.',
  aliases: { hadolint: ['DL3001'], kics: ['Run Utilities And POSIX Commands'] },
  optional: true,

  *check(model) {
    for (const { step, command } of runCommands(model, anyOfThem)) {
      const reason = Object.hasOwn(reasons, command.name ?? '')
        ? reasons[command.name ?? '']
        : undefined;
      if (reason === undefined || isAnotherRules(model, step, command)) continue;
      yield {
        place: command.programPlace,
        message: `\`${command.name}\` in a build: ${reason}`,
      };
    }
  },
};

const ends = 'what it stops ends with the step anyway.';
const watches = 'it shows the processes of this step, and nobody reads along.';

const reasons: Readonly<Record<string, string>> = {
  free: 'it shows the memory of the builder, and nothing of it stays in the image.',
  kill: ends,
  mount: 'what it mounts is gone when the step ends, and it mostly lacks the right to.',
  ps: watches,
  service: 'what it starts ends with the step.',
  shutdown: ends,
  ssh: 'the image then depends on what another machine answers, and on a key to get there.',
  top: watches,
  vim: 'nobody can type into it.',
};

const anyOfThem = new RegExp(`\\b(?:${Object.keys(reasons).join('|')})\\b`);

/** `several-services-in-one-container` speaks of a service that the image's own steps start and leave running. */
const isAnotherRules = ({ finalChain }: Model, step: RunStep, command: Command): boolean =>
  command.name === 'service' &&
  /^(?:start|restart|enable|reload)$/.test(command.words[2]?.value ?? '') &&
  step.commands.at(-1) === command &&
  finalChain.includes(step.stage);
