import { at } from '../../documents/document.ts';
import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import type { ProjectToolCall } from '../../model/tool.ts';
import type { Judgement, Rule } from '../../rule.ts';
import { isBrought } from './brought-file.ts';
import { addOption, callPlace, callText, toolCalls, type ToolCall } from './tool-call.ts';
import { isSwitchedOn } from './tool-variable.ts';

const lock = 'uv.lock';

export const uvLockfileNotEnforced: Rule = {
  id: 'uv-lockfile-not-enforced',
  stage: 6,
  severity: 'warning',
  summary: 'uv may resolve anew during the build, so the image is not what was tested.',
  aliases: {},
  fixable: true,

  *check(model) {
    /** Stages in which some command has compared the lock with pyproject.toml. */
    const checked = new Set<Stage>();
    let saysUnread = false;
    for (const call of toolCalls(model, usesLock)) {
      const { run, command, tool } = call;
      if (tool.action === 'run' && isBrought(model, run, command, 'pyproject.toml') !== 'yes')
        continue;
      const wasChecked = run.stage.chain.some((stage) => checked.has(stage));
      for (const judgement of judge(model, call, wasChecked)) {
        // What holds for one lock is said once, however many steps install from it.
        if (judgement.severity === 'info' && saysUnread) continue;
        saysUnread ||= judgement.severity === 'info';
        yield judgement;
      }
      if (isChecked(call)) checked.add(run.stage);
    }
  },
};

/** Projects only: scripts with their own requirements and environments without a project have no lock here. */
const usesLock = ({ tool, action, flags }: ProjectToolCall): boolean =>
  tool === 'uv' &&
  /^(?:sync|run|export|lock|add)$/.test(action ?? '') &&
  !['script', 'no-project', 'isolated', 'no-sync', 'dry-run'].some((flag) => flags.has(flag));

const isChecked = ({ run, command, tool: { action, flags } }: ToolCall): boolean =>
  flags.has('locked') ||
  (action === 'lock' && flags.has('check')) ||
  isSwitchedOn(run, command, 'UV_LOCKED');

function* judge(model: Model, call: ToolCall, wasChecked: boolean): Iterable<Judgement> {
  const { run, command, tool } = call;
  const place = callPlace(call);
  const text = callText(call);
  const isFrozen = tool.flags.has('frozen');
  // Without a synchronization `uv run` reads no lock; `uv sync` does not know the variable.
  if (tool.action === 'run' && isSwitchedOn(run, command, 'UV_NO_SYNC')) return;
  const isEnforced = isFrozen || isSwitchedOn(run, command, 'UV_FROZEN') || isChecked(call);
  const brought = isBrought(model, run, command, lock);
  if (brought === 'no' && tool.action !== 'add' && tool.action !== 'lock') {
    const consequence = !isEnforced
      ? 'each build resolves anew'
      : command.tolerated
        ? 'it fails in every build, and the step goes on without it'
        : 'it stops the build here';
    yield {
      place,
      ...(isEnforced && !command.tolerated && !command.conditional ? { severity: 'error' } : {}),
      message: `No \`${lock}\` reaches \`${text}\`: ${why(model)}, so ${consequence}.`,
    };
  } else if (isFrozen) {
    if (brought === 'yes' && isPlain(model) && !wasChecked) {
      yield {
        place,
        severity: 'info',
        message: `\`--frozen\` ${tool.action === 'export' ? 'exports' : 'installs'} \`${lock}\` unread: a change in \`pyproject.toml\` that was never locked goes unnoticed.`,
      };
    }
  } else if (!isEnforced && !wasChecked && tool.complete) {
    const message =
      tool.action === 'add'
        ? `\`${text}\` changes \`${lock}\` inside the build: the image holds what no commit describes.`
        : `\`${text}\` resolves anew where \`${lock}\` is missing or stale: the build passes, with versions that nobody tested.`;
    yield { place, message, ...fix(model, call, brought === 'yes') };
  }
}

const why = (model: Model): string =>
  valueOf(model.context.paths)?.some((path) => path === lock || path.endsWith(`/${lock}`)) === false
    ? 'there is none beside the Dockerfile'
    : 'no instruction before it copies or mounts the file';

/** A project of its own whose metadata can be read without building it: --locked needs nothing but two files then. */
function isPlain(model: Model): boolean {
  const project = valueOf(model.project.pyproject);
  return (
    project !== undefined &&
    project !== null &&
    at(project, 'tool', 'uv', 'workspace') === undefined &&
    at(project, 'project', 'dynamic') === undefined
  );
}

function fix(model: Model, call: ToolCall, isBroughtSurely: boolean): Partial<Judgement> {
  const { tool, run } = call;
  if (tool.action === 'add' || tool.flags.has('upgrade') || tool.flags.has('upgrade-package'))
    return {};
  if (run.commands.slice(0, 50).some(removesLock)) return {};
  const option = tool.action === 'lock' ? '--check' : '--locked';
  const edit = addOption(call, option);
  if (edit === null) return {};
  const isHere = valueOf(model.context.paths)?.includes(lock) === true;
  const safe = isHere && isBroughtSurely && isPlain(model);
  return { fix: { title: `Add ${option}`, safe, edits: [edit] } };
}

const removesLock = ({ name, words }: Command): boolean =>
  name === 'rm' && words.some((word) => word.raw.includes(lock));
