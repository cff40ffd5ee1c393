import type { Model } from '../../engine/index.ts';
import { valueOf } from '../../engine/known.ts';
import type { Stage } from '../../engine/model/stage.ts';
import type { Step } from '../../engine/model/step.ts';
import { commandsOf, lineOf } from './commands.ts';
import { createdUsers, isNamed } from './created-users.ts';
import { isWithin, resolvePath, whereIs } from './image-path.ts';
import { finalUser, isRoot } from './user.ts';

/**
 * Missing when the final user may change the copied path: it is root, `--chown` or WORKDIR after USER makes it the
 * owner, or a later command hands the folder over.
 */
export function protects(path: string, model: Model): string | null {
  const user = finalUser(model);
  const { final } = model;
  if (final === null || user === null) return 'It is not known which user the container runs as.';
  if (isRoot(user)) return `The container runs as root, which can change \`${path}\`.`;
  const places = placesOf(path, model, final);
  const owners = new Set([user]);
  for (const created of createdUsers(model)) {
    if (isNamed(created, user)) owners.add(created.name).add(created.uid ?? user);
  }
  const by = handedOver(
    final,
    (owner) => owners.has(owner?.split(/[:.]/)[0] ?? ''),
    (folder) => places.some((place) => isWithin(place, folder)),
  );
  return by === null ? null : `The user \`${user}\` can change \`${path}\`: ${by}.`;
}

function placesOf(path: string, { context }: Model, final: Stage): string[] {
  const paths = context.paths.kind === 'known' ? context.paths.value : [];
  const files = paths.filter((file) => file.startsWith(`${path}/`));
  return (files.length > 0 ? files : [path]).flatMap((file) => whereIs(context, file, final));
}

/** What makes one of the owners the owner of a folder that holds the code; null when nothing does. */
function handedOver(
  final: Stage,
  isOwner: Test<string | null | undefined>,
  holdsCode: Test<string>,
): string | null {
  for (const stage of lineOf(final)) {
    const giving = stage.steps.find((step) => givesFolder(step, isOwner, holdsCode));
    if (giving)
      return giving.kind === 'copy'
        ? '`--chown` makes it the owner'
        : '`WORKDIR` after `USER` makes it the owner of the folder';
  }
  for (const { command, folder } of commandsOf(lineOf(final))) {
    const [subject = '', ...targets] = command.words
      .slice(1)
      .map(({ value }) => value ?? '')
      .filter((word) => !word.startsWith('-'));
    const opens =
      command.name === 'chown'
        ? isOwner(subject)
        : command.name === 'chmod' && letsOthersWrite(subject);
    if (opens && targets.some((target) => holdsCode(resolvePath(folder ?? '/', target)))) {
      return `\`${command.name} ${subject}\` allows it`;
    }
  }
  return null;
}

type Test<T> = (value: T) => boolean;

function givesFolder(
  step: Step,
  isOwner: Test<string | null | undefined>,
  holdsCode: Test<string>,
): boolean {
  if (step.kind === 'copy') {
    const target = step.destination ? valueOf(step.destination.value) : undefined;
    const folder = resolvePath(valueOf(step.before.workdir) ?? '/', target ?? '/');
    return isOwner(step.flag('chown')) && holdsCode(folder);
  }
  if (step.kind !== 'workdir' || !isOwner(valueOf(step.before.user))) return false;
  const created = valueOf(step.after.workdir);
  const existed = step.stage.steps
    .slice(0, step.index)
    .some((earlier) => earlier.kind === 'workdir' && isIn(valueOf(earlier.after.workdir), created));
  return created !== undefined && !existed && holdsCode(created);
}

const isIn = (path: string | undefined, folder: string | undefined): boolean =>
  path !== undefined && folder !== undefined && isWithin(path, folder);

/** `777`, `a+w`, `o=rwx`; a bare `+w` keeps to the umask. */
const letsOthersWrite = (mode: string): boolean =>
  /^[0-7]*[2367]$/.test(mode) || /[ao][a-z]{0,9}[+=][a-zA-Z]{0,9}w/.test(mode);
