import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import type { CopyStep, Step } from '../../model/step.ts';
import type { Judgement } from '../../rule.ts';

/** A `chmod` of the start script by somebody whom it does not belong to: COPY gives files of the context to root. */
export function deniedChange(by: CopyStep, path: string): Judgement | null {
  if (by.from !== 'context' || by.flag('chown') !== undefined) return null;
  const name = path.slice(path.lastIndexOf('/') + 1);
  for (const step of by.stage.steps.slice(by.index + 1)) {
    if (step.kind !== 'run') continue;
    if (step.commands.some((command) => command.name === 'chown')) return null;
    const user = whoRuns(step);
    const change = step.commands.find((command) => isChange(command, name));
    if (change === undefined || user === null) continue;
    return {
      place: change.place,
      message: `COPY gave \`${path}\` to root, and this step runs as \`${user}\`: "Operation not permitted", and the build stops. \`COPY --chmod=755\` needs no such step.`,
    };
  }
  return null;
}

/** Null for root, and where it is not known. */
function whoRuns({ before }: Step): string | null {
  const user = valueOf(before.user)?.split(':', 1)[0] ?? '';
  return /^(?:root|0*)$/.test(user) ? null : user;
}

const isChange = ({ name, words, wrappers, tolerated, conditional }: Command, file: string) =>
  name === 'chmod' &&
  wrappers.length === 0 &&
  !tolerated &&
  !conditional &&
  words.some(({ value }) => value === file || value?.endsWith(`/${file}`) === true);
