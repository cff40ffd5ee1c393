import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { Judgement, Rule } from '../../rule.ts';
import { isBrought } from './brought-file.ts';
import { goneOption, writesList } from './gone-pipenv-option.ts';
import { type Locking, lockTools } from './lock-tools.ts';
import { addOption, callPlace, callText, toolCalls, type ToolCall } from './tool-call.ts';
import { isSwitchedOn } from './tool-variable.ts';

export const lockfileNotEnforced: Rule = {
  id: 'lockfile-not-enforced',
  stage: 6,
  severity: 'warning',
  summary: 'Poetry, Pipenv, PDM or conda may choose other versions than the committed lock names.',
  aliases: {},
  fixable: true,

  *check(model) {
    for (const call of toolCalls(
      model,
      ({ tool }) => tool === 'conda' || lockTools[tool] !== undefined,
    )) {
      const locking = lockTools[call.tool.tool];
      if (locking === undefined) {
        if (call.tool.installsDependencies) yield* model.beside?.openEnvironment(model, call) ?? [];
      } else {
        const gone = [...goneOption(model, call)];
        yield* gone.length > 0 ? gone : judge(model, call, locking);
      }
    }
    yield* model.beside?.ignoredLocks(model) ?? [];
  },
};

function* judge(model: Model, call: ToolCall, locking: Locking): Iterable<Judgement> {
  const { run, command, tool } = call;
  const { file, strict, lenient, changes, enforce } = locking;
  const action = tool.action ?? '';
  const place = callPlace(call);
  const text = callText(call);
  const addsPackages = action === 'install' && tool.words.some(({ value }) => value !== null);
  if (changes.test(action) || addsPackages) {
    if (tool.flags.has('check') || tool.flags.has('help') || writesList(call)) return;
    yield {
      place,
      message: `\`${text}\` changes \`${file}\` inside the build: the image holds what no commit describes.`,
    };
    return;
  }
  if (!strict.test(action) && !lenient.test(action)) return;
  if (['lockfile', 'directory', 'project', 'requirements'].some((flag) => tool.flags.has(flag)))
    return;
  const isEnforced =
    enforce === undefined ||
    strict.test(action) ||
    enforce.others.some((flag) => tool.flags.has(flag)) ||
    isSwitchedOn(run, command, enforce.variable);
  const brought = isBrought(model, run, command, file);
  if (brought === 'no') {
    const stops = strict.test(action) || (enforce !== undefined && isEnforced);
    const consequence = stops ? 'it stops the build here' : 'each build resolves anew';
    yield {
      place,
      message: `No \`${file}\` reaches \`${text}\`: ${why(model, file)}, so ${consequence}.`,
    };
  } else if (!isEnforced && tool.complete) {
    const isHalf = tool.flags.has('frozen-lockfile') || tool.flags.has('no-lock');
    yield {
      place,
      ...(isHalf ? { severity: 'info' } : {}),
      message: tool.flags.has('skip-lock')
        ? `\`--skip-lock\` installs without a look at \`${file}\`: every build may choose other versions than those that were tested.`
        : `\`${text}\` resolves anew where \`${file}\` is ${brought === 'yes' ? '' : 'missing or '}stale: the build passes, with versions that nobody tested.`,
      ...fix(
        call,
        enforce?.option ?? '',
        brought === 'yes' && valueOf(model.context.paths) !== undefined && !stops(model, call),
      ),
    };
  }
}

/** With --deploy Pipenv refuses another Python than the Pipfile names, which it only warned about before. */
const stops = ({ project }: Model, { run, tool }: ToolCall): boolean =>
  tool.tool === 'pipenv' &&
  project.pythons.some(
    ({ by, range }) =>
      by === 'pipfile' && range.admits(valueOf(run.stage.base.python) ?? '') === false,
  );

const why = (model: Model, file: string): string =>
  valueOf(model.context.paths)?.some((path) => path === file || path.endsWith(`/${file}`)) === false
    ? 'there is none beside the Dockerfile'
    : 'no instruction before it copies or mounts the file';

function fix(call: ToolCall, option: string, safe: boolean): Partial<Judgement> {
  if (call.tool.flags.has('skip-lock') || call.tool.flags.has('no-lock')) return {};
  const edit = addOption(call, option);
  return edit === null ? {} : { fix: { title: `Add ${option}`, safe, edits: [edit] } };
}
