import type { Model } from '../../engine/index.ts';
import { valueOf } from '../../engine/known.ts';
import { commandsOf, lineOf, startsWith } from './commands.ts';
import { createdUsers, isNamed } from './created-users.ts';
import { isWithin, resolvePath } from './image-path.ts';

/** Names that every Debian base brings along and that people write after USER. */
const debianUsers = new Set(['nobody', 'www-data', 'daemon', 'games', 'mail']);

const unknownUser = 'It is not known which user the container runs as.';

/** The user of USER without its group; null when it is unknown. */
export function finalUser({ final }: Model): string | null {
  const user = final === null ? undefined : valueOf(final.end.user);
  return user?.split(':')[0] ?? null;
}

export const isRoot = (user: string): boolean => user === 'root' || /^0+$/.test(user);

/** Missing when USER names somebody that no command of the stage's line created; numbers and root need nobody. */
export function userExists(model: Model): string | null {
  const user = finalUser(model);
  if (user === null) return unknownUser;
  if (isRoot(user) || /^\d+$/.test(user) || debianUsers.has(user)) return null;
  return createdUsers(model).some(({ name }) => name === user)
    ? null
    : `Nothing creates the user \`${user}\`.`;
}

/**
 * Missing when the final user has no home it can write to: one that `useradd --create-home` made for it, or HOME
 * set to a temporary folder or to one that a command was told to give away. Met as well where the server is told to
 * keep no control socket, which is what gunicorn wants a home for.
 */
export function homeWritable(model: Model): string | null {
  const user = finalUser(model);
  if (model.final === null || user === null) return unknownUser;
  if (isRoot(user) || keepsNoSocket(model)) return null;
  const home = valueOf(model.final.end.env('HOME'));
  if (typeof home === 'string') {
    return isGiven(resolvePath('/', home), model)
      ? null
      : `The user \`${user}\` cannot write to its home, \`${home}\`.`;
  }
  return createdUsers(model).some((created) => created.hasHome && isNamed(created, user))
    ? null
    : `The user \`${user}\` has no home folder that it can write to.`;
}

/** Missing when a command that starts with these words runs after USER gave up root. */
export function asRoot(words: string, { final }: Model): string | null {
  if (final === null) return null;
  for (const { command, step } of commandsOf(lineOf(final))) {
    if (!startsWith(command, words)) continue;
    const user = valueOf(step.before.user);
    if (user === undefined || !isRoot(user.split(':')[0] ?? '')) {
      return `\`${words}\` runs as \`${user ?? 'somebody unknown'}\`, not as root.`;
    }
  }
  return null;
}

const keepsNoSocket = ({ start }: Model): boolean =>
  valueOf(start.programs)?.some(({ args }) =>
    args.some(({ value }) => value === '--no-control-socket'),
  ) ?? false;

/** Whether a folder is open to everybody, or some command hands it over. */
function isGiven(folder: string, { final }: Model): boolean {
  if (['/tmp', '/var/tmp', '/dev/shm'].some((temporary) => isWithin(folder, temporary)))
    return true;
  for (const { command } of commandsOf(final === null ? [] : lineOf(final))) {
    if (!['chown', 'chmod', 'install'].includes(command.name ?? '')) continue;
    if (command.words.some(({ value }) => value?.replace(/\/$/, '') === folder)) return true;
  }
  return false;
}
