import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { Judgement } from '../../rule.ts';
import { isPinnedElsewhere, namedInstalls } from './named-install.ts';
import { readRequirement } from './named-requirement.ts';
import { callPlace, callText, type ToolCall } from './tool-call.ts';

/** `pipenv lock -r` only writes a list, where pipenv still knows it. */
export const writesList = ({ command, tool }: ToolCall): boolean =>
  tool.tool === 'pipenv' &&
  tool.action === 'lock' &&
  command.words.some(({ value }) => value === '-r' || value === '--requirements');

/**
 * An option that the newest pipenv no longer has: `lock --requirements` went in 2022, `--keep-outdated` in 2023. Empty
 * where a version is asked for, or the Python may be too old for these releases, which began with 3.7.
 */
export function* goneOption(model: Model, call: ToolCall): Iterable<Judgement> {
  const { run, command, tool } = call;
  const isGone = writesList(call) || (tool.tool === 'pipenv' && tool.flags.has('keep-outdated'));
  if (!isGone || command.conditional || command.tolerated) return;
  const minor = Number(/^3\.(\d+)$/.exec(valueOf(run.stage.base.python) ?? '')?.[1] ?? 0);
  const isNewest = namedInstalls(model).some(
    (install) =>
      run.stage.chain.includes(install.run.stage) &&
      !isPinnedElsewhere(install) &&
      install.packages.some((word) => {
        const { name, pin } = readRequirement(word);
        return name === 'pipenv' && pin === 'open';
      }),
  );
  if (minor < 7 || !isNewest) return;
  const option = writesList(call) ? '--requirements' : '--keep-outdated';
  const instead = writesList(call) ? '; `pipenv requirements` writes the list' : '';
  yield {
    place: callPlace(call),
    severity: 'error',
    message: `Pipenv is installed without a version, and the newest has no \`${option}\` for \`${callText(call)}\`: the build stops here${instead}.`,
  };
}
