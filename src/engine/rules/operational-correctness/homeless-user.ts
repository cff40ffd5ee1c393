import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';

/** The user of the image when it surely has no home folder that it can write to; null otherwise and when not known. */
export function homelessUser(model: Model): string | null {
  const { final } = model;
  const family = final === null ? undefined : valueOf(final.base.family);
  if (final === null || (family !== 'debian' && family !== 'ubuntu' && family !== 'alpine'))
    return null;
  const user = valueOf(final.end.user)?.split(':', 1)[0] ?? null;
  if (user === null || user === 'root' || user === '0') return null;
  const home = final.end.env('HOME');
  if (home.kind === 'unknown' || home.value !== null) return null;
  if (user === 'nobody' || user === 'www-data') return user;
  const commands = accountCommands(model);
  if (commands === null || model.finalChain.some((stage) => mentionsHomes(model, stage.steps)))
    return null;
  const own = commands.find((command) => createsUser(command, user));
  if (own !== undefined) return hasHome(own, family) ? null : user;
  // Without an entry in /etc/passwd HOME is `/`.
  const isNumber = /^\d{4,}$/.test(user);
  return isNumber && commands.every(namesItsNumber) ? user : null;
}

/** Null where something else may write /etc/passwd. */
function accountCommands(model: Model): readonly Command[] | null {
  const found: Command[] = [];
  for (const step of model.finalChain.flatMap((stage) => stage.steps)) {
    if (step.kind === 'copy' && (step.destination?.raw.includes('/etc') ?? true)) return null;
    if (step.kind !== 'run') continue;
    if (!step.complete || step.commands.length === 0) return null;
    for (const command of step.commands) {
      const creates = command.name === 'useradd' || command.name === 'adduser';
      if (creates && command.words.some(({ value }) => value === null)) return null;
      if (creates) found.push(command);
      if (command.name === 'usermod' || /\.sh$/.test(command.name ?? '')) return null;
    }
  }
  return found;
}

const mentionsHomes = (
  model: Model,
  steps: readonly { readonly place: { readonly span: { start: number; end: number } } }[],
): boolean =>
  steps.some(({ place: { span } }) => model.text.slice(span.start, span.end).includes('/home/'));

const valueAfter = ({ words }: Command, options: RegExp): string | undefined => {
  const at = words.findIndex(({ value }) => options.test(value ?? ''));
  const word = words[at]?.value ?? '';
  if (at === -1) return undefined;
  return word.includes('=') ? word.slice(word.indexOf('=') + 1) : (words[at + 1]?.value ?? '');
};

const numberOption = /^(?:-u|--uid)(?:=|$)/;

const createsUser = (command: Command, user: string): boolean =>
  command.words.some(({ value }, at) => at > 0 && value === user) &&
  (command.words.at(-1)?.value === user || valueAfter(command, numberOption) === user);

const namesItsNumber = (command: Command): boolean =>
  valueAfter(command, numberOption) !== undefined;

/** Debian's useradd makes a home only when asked; adduser makes one unless it is a system account. */
function hasHome({ name, words }: Command, family: string): boolean {
  const has = (pattern: RegExp): boolean => words.some(({ value }) => pattern.test(value ?? ''));
  if (has(/^(?:-[a-zA-Z]*[dh]|--home(?:-dir)?)(?:=|$)/)) return true;
  if (name === 'useradd') return has(/^(?:-[a-ln-zA-Z]*m[a-zA-Z]*|--create-home)$/);
  if (family === 'alpine') return !has(/^-[a-zA-Z]*H/);
  return !has(/^--(?:system|no-create-home)$/);
}
