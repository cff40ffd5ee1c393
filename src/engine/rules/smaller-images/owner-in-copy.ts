import { valueOf } from '../../known.ts';
import { joined } from '../../model/path.ts';
import type { Command, Word } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { RunStep, Step } from '../../model/step.ts';
import type { Edit, Fix } from '../../rule.ts';
import type { Content } from './layer-contents.ts';

/**
 * Gives the files their owner in the COPY and takes the chown away, or what it does below the folder where an earlier
 * step made that: tried in containers, the folder itself stays root's otherwise, and no file can be added. Safe only
 * where nothing else can have put files there: the steps before it leave the folder to the COPY, and no RUN stands
 * between the two.
 */
export function ownerInCopy(
  model: Model,
  run: RunStep,
  command: Command,
  content: Content,
  contents: readonly Content[],
): { fix?: Fix } {
  const { step: copy, path } = content;
  const change = plainChange(command);
  if (change === null || path === null || !isOnly(content, contents)) return {};
  if (copy.kind !== 'copy' || copy.stage !== run.stage || copy.flag('chown') !== undefined)
    return {};
  if (valueOf(joined(run.before.workdir, change.target)) !== path) return {};
  const written = ownerWithGroup(change.owner.value);
  if (written === null || !isKnownBy(copy, written)) return {};
  const before = stepsBefore(copy);
  const between = run.stage.steps.slice(copy.index + 1, run.index);
  if ([...before, ...between, run].some((step) => makesBelow(step, path))) return {};
  const isMade = before.some((step) => mayMake(step, path));
  const removal = isMade ? onlyOfTheFolder(change) : withoutCommand(model, run, command);
  if (removal === null) return {};

  const { file, span } = copy.keywordPlace;
  const flagEdit = { file, span: { start: span.end, end: span.end }, text: ` --chown=${written}` };
  const safe =
    !isMade &&
    isForNobodyElse(model, written) &&
    between.every(({ kind }) => kind === 'env' || kind === 'arg' || kind === 'label');
  return { fix: { title: `Use COPY --chown=${written}`, safe, edits: [flagEdit, removal] } };
}

/** `chown -R OWNER FOLDER`, with nothing else on its line. */
interface Change {
  readonly flag: Word;
  readonly owner: Word;
  readonly target: string;
}

function plainChange({ name, words, wrappers }: Command): Change | null {
  const [, flag, owner, target, ...others] = words;
  if (name !== 'chown' || others.length > 0 || wrappers.length > 0) return null;
  if (flag === undefined || owner === undefined || !target?.value) return null;
  return recursive.test(flag.raw) ? { flag, owner, target: target.value } : null;
}

const recursive = /^-[vfc]*(?:R[vfc]*){1,2}$|^--recursive$/;

/** No other step puts files there. */
const isOnly = ({ step, path }: Content, contents: readonly Content[]): boolean =>
  path !== null && !contents.some((one) => one.step !== step && isAtOrBelow(one.path, path));

const stepsBefore = ({ stage, index }: Step): readonly Step[] =>
  stage.chain.flatMap((one) => (one === stage ? stage.steps.slice(0, index) : one.steps));

/** The folder itself still changes hands, what is in it came so. */
const onlyOfTheFolder = ({ flag, owner }: Change): Edit => ({
  file: flag.place.file,
  span: { start: flag.place.span.start, end: owner.place.span.start },
  text: '',
});

/** That whoever the program runs as may change its code is then for runtime-user-owns-code to say: a look is due. */
const isForNobodyElse = ({ final }: Model, owner: string): boolean =>
  /^(?:root|0)(?::|$)/.test(owner) || final === null || final.end.userPlace === null;

const isAtOrBelow = (path: string | null, folder: string): boolean =>
  path === folder || path?.startsWith(`${folder}/`) === true;

/** `chown app` leaves the group alone, COPY --chown=app would not. `app:` means the group of the account. */
function ownerWithGroup(owner: string | null): string | null {
  if (owner === null || !/^[a-z0-9_][\w-]*(?::[a-z0-9_][\w-]*)?$/.test(owner)) return null;
  return owner.includes(':') ? owner : `${owner}:0`;
}

/** Numbers always are; names when a command before the COPY makes the account. */
function isKnownBy(copy: Step, owner: string): boolean {
  const names = owner.split(':').filter((name) => !/^\d+$/.test(name) && name !== 'root');
  if (names.length === 0) return true;
  const commands = stepsBefore(copy)
    .flatMap((step) => (step.kind === 'run' ? step.commands : []))
    .filter(({ name }) => /^(?:user|group)add$|^add(?:user|group)$/.test(name ?? ''));
  return names.every((name) =>
    commands.some(({ words }) => words.some(({ value }) => value === name)),
  );
}

/** A WORKDIR or a RUN before the COPY may have made the folder, which then keeps its owner. */
const mayMake = (step: Step, path: string): boolean =>
  step.kind === 'workdir'
    ? isAtOrBelow(valueOf(step.after.workdir) ?? path, path)
    : step.kind === 'run' &&
      step.commands.some(({ words }) => words.some(({ raw }) => raw.includes(path)));

/** A folder inside of it, which a chown of it alone would leave to root. */
const makesBelow = (step: Step, path: string): boolean =>
  step.kind === 'workdir'
    ? (valueOf(step.after.workdir) ?? '').startsWith(`${path}/`)
    : step.kind === 'run' &&
      step.commands.some(
        ({ name, words }) =>
          name === 'mkdir' &&
          words.some(({ raw }) =>
            (valueOf(joined(step.before.workdir, raw)) ?? '').startsWith(`${path}/`),
          ),
      );

/** The whole RUN when it holds nothing else, or the command with the `&&` beside it. */
function withoutCommand(model: Model, run: RunStep, command: Command): Edit | null {
  if (run.form === 'exec' || !run.complete || command.tolerated || command.background) return null;
  const { span } = run.place;
  const index = run.commands.indexOf(command);
  const [before, after] = [run.commands[index - 1], run.commands[index + 1]];
  if (before === undefined && after === undefined) {
    const lead = model.text.slice(run.keywordPlace.span.end, command.place.span.start);
    if (/[^\s\\]/.test(lead) || command.place.span.end !== span.end) return null;
    const end = model.text.indexOf('\n', span.end);
    return {
      file: model.file,
      span: { start: span.start, end: end === -1 ? span.end : end + 1 },
      text: '',
    };
  }
  const [from, to] =
    before === undefined
      ? [command.place.span.start, after?.place.span.start ?? span.end]
      : [before.place.span.end, command.place.span.end];
  const between =
    before === undefined
      ? model.text.slice(command.place.span.end, to)
      : model.text.slice(from, command.place.span.start);
  if (!/^[\s\\]*&&[\s\\]*$/.test(between)) return null;
  return { file: model.file, span: { start: from, end: to }, text: '' };
}
