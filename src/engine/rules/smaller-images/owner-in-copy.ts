import { valueOf } from '../../known.ts';
import { joined } from '../../model/path.ts';
import type { Command } from '../../model/command.ts';
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
  { step: copy, path }: Content,
  contents: readonly Content[],
): { fix?: Fix } {
  const [, flag, owner, target, ...others] = command.words;
  if (
    command.name !== 'chown' ||
    flag === undefined ||
    !/^-[vfc]*(?:R[vfc]*){0,2}$|^--recursive$/.test(flag.raw)
  )
    return {};
  if (
    owner === undefined ||
    target === undefined ||
    others.length > 0 ||
    command.wrappers.length > 0
  )
    return {};
  if (copy.kind !== 'copy' || copy.stage !== run.stage || copy.flag('chown') !== undefined)
    return {};
  if (valueOf(joined(run.before.workdir, target.value ?? '$')) !== path || path === null) return {};
  if (contents.some((other) => other.step !== copy && isAtOrBelow(other.path, path))) return {};
  const written = ownerWithGroup(owner.value);
  if (written === null || !isKnownBy(copy, written)) return {};
  const before = run.stage.chain.flatMap((stage) =>
    stage === run.stage ? stage.steps.slice(0, copy.index) : stage.steps,
  );
  const between = run.stage.steps.slice(copy.index + 1, run.index);
  if ([...before, ...between, run].some((step) => makesBelow(step, path))) return {};
  const isMade = before.some((step) => mayMake(step, path));
  const removal = isMade
    ? {
        file: flag.place.file,
        span: { start: flag.place.span.start, end: owner.place.span.start },
        text: '',
      }
    : withoutCommand(model, run, command);
  if (removal === null) return {};

  const { file, span } = copy.keywordPlace;
  const flagEdit = { file, span: { start: span.end, end: span.end }, text: ` --chown=${written}` };
  // That whoever the program runs as may change its code is then for runtime-user-owns-code to say: a look is due.
  const isForRoot = /^(?:root|0)(?::|$)/.test(written);
  const runsAsOther = model.final === null || model.final.end.userPlace === null;
  const safe =
    (isForRoot || runsAsOther) &&
    !isMade &&
    between.every(({ kind }) => kind === 'env' || kind === 'arg' || kind === 'label');
  return { fix: { title: `Use COPY --chown=${written}`, safe, edits: [flagEdit, removal] } };
}

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
  const commands = copy.stage.chain
    .flatMap((stage) => (stage === copy.stage ? stage.steps.slice(0, copy.index) : stage.steps))
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
