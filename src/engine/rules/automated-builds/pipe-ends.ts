import { mapped } from '../../mapped.ts';
import type { Command } from '../../model/command.ts';
import { refusesHalf } from '../get-something-working/missed-input.ts';

/**
 * Whether the pipe fails by itself when a command of it, the one at `at`, does: its end cannot do with nothing, or with
 * half of what it needs. `docker login --password-stdin` refuses an empty password, `tar` an archive that is cut off.
 */
export function endNoticesFailure(commands: readonly Command[], at: number): boolean {
  const command = commands[at];
  const end = command === undefined ? null : endOf(commands, at);
  if (command === undefined || end === null) return false;
  return needsAll(end) || refusesHalf(end) || (isSilentWhenItFails(command) && isSearch(end));
}

/** The last command of the pipe, which stands behind the others. */
function endOf(commands: readonly Command[], at: number): Command | null {
  const pipeline = commands[at]?.pipe?.pipeline;
  if (pipeline === undefined) return null;
  let end: Command | null = null;
  for (let i = at + 1; i < commands.length; i++) {
    const one = commands[i];
    if (one === undefined || one.place.span.start > pipeline.place.span.end) break;
    if (one.pipe?.pipeline === pipeline && one.pipe.index === pipeline.length - 1) end = one;
  }
  return end;
}

function needsAll({ name, words }: Command): boolean {
  const given = mapped(words.slice(1), ({ value }) => value ?? '');
  if (given.includes('--password-stdin')) return true;
  switch (name) {
    case 'docker':
    case 'podman':
    case 'nerdctl':
      return given[0] === 'load';
    case 'kubectl':
      return (given[0] === 'apply' || given[0] === 'create') && given.includes('-');
    default:
      return name === 'ssh-add';
  }
}

/** Finds nothing in nothing. */
const isSearch = ({ name }: Command): boolean => /^[ef]?grep$/.test(name ?? '');

/** A program whose complaints go to the standard error, and that prints nothing else when it fails. */
const isSilentWhenItFails = ({ name, words }: Command): boolean =>
  /^(?:curl|wget|aws|gcloud|az|kubectl)$/.test(name ?? '') ||
  (/^(?:docker|podman)$/.test(name ?? '') &&
    words.some(({ value }) => /^(?:ps|images|inspect|ls)$/.test(value ?? '')));
