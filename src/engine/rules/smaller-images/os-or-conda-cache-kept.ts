import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { RunStep } from '../../model/step.ts';
import type { Edit, Judgement, Rule } from '../../rule.ts';
import { appendedCommand } from './appended-command.ts';
import { isCacheMounted } from './cache-mounts.ts';
import { cacheKeepers, type CacheKeeper } from './cache-keepers.ts';
import { afterAction, throughAction } from './option-words.ts';
import { removes } from './removal.ts';

export const osOrCondaCacheKept: Rule = {
  id: 'os-or-conda-cache-kept',
  stage: 8,
  severity: 'info',
  summary: 'apk, dnf, zypper or conda leaves its cache in a layer, where nothing reads it again.',
  aliases: {
    hadolint: ['DL3019', 'DL3032', 'DL3036', 'DL3040'],
    trivy: ['DS-0025', 'DS-0015', 'DS-0019', 'DS-0020', 'DS-0027'],
    semgrep: [
      'missing-apk-no-cache',
      'missing-dnf-clean-all',
      'missing-yum-clean-all',
      'missing-zypper-clean',
    ],
    kics: [
      'Apk Add Using Local Cache Path',
      'Missing Dnf Clean All',
      'Yum Clean All Missing',
      'Missing Zypper Clean',
    ],
    dockle: ['DKL-DI-0004'],
    dockerfilelint: ['apkadd-missing_nocache_or_updaterm'],
    sonar: ['S6587'],
  },
  fixable: true,

  *check(model) {
    if (!mayKeep(model)) return;
    for (const run of model.finalChain.toReversed().flatMap((stage) => stage.runs)) {
      if (!run.complete) continue;
      for (const keeper of cacheKeepers) {
        const last = run.commands.findLastIndex((command) => keeper.fills(command, run.stage));
        if (last === -1 || isMounted(run, keeper) || isMissing(run, keeper)) continue;
        if (run.commands.slice(last + 1).some((command) => isCleaned(command, keeper))) continue;
        yield* keeper.name === 'apk'
          ? judgeApk(model, run, keeper)
          : judgeOther(model, run, keeper);
      }
    }
  },
};

const mayKeep = ({ calls: { tools, programs } }: Model): boolean =>
  tools.has('apk') || tools.has('dnf') || tools.has('conda') || programs.has('zypper');

/** `apk` on Debian fails, and command-not-in-base says so. */
const isMissing = ({ stage }: RunStep, { name }: CacheKeeper): boolean =>
  name === 'apk' && /^(?:debian|ubuntu|rhel|distroless)$/.test(valueOf(stage.base.family) ?? '');

/** A mount keeps the cache out of the layer. */
const isMounted = (run: RunStep, { folders, mountedAs }: CacheKeeper): boolean =>
  isCacheMounted(
    run,
    (target) =>
      mountedAs.test(target) || folders.some((folder) => `${folder}/`.startsWith(`${target}/`)),
  );

const isCleaned = (command: Command, { cleans, folders }: CacheKeeper): boolean =>
  cleans(command) || folders.some((folder) => removes(command, folder));

/** An index that `apk update` fetched stays whatever the others say; without one, each `apk add` fetches its own. */
function* judgeApk(model: Model, run: RunStep, keeper: CacheKeeper): Iterable<Judgement> {
  const update = run.commands.find(isUpdate);
  if (update !== undefined) {
    // apt-update-alone speaks about a step that installs nothing of what it fetched.
    if (!run.commands.some(addsPackages)) return;
    const edit = appendedCommand(model, run, 'rm -rf /var/cache/apk/*');
    yield about(update, 'update', keeper, 'Remove it in the same RUN', edit);
    return;
  }
  const above = isFetchedAbove(run, keeper);
  for (const command of run.commands.filter((one) => keeper.fills(one, run.stage))) {
    const action = command.tool?.action ?? null;
    const finding = about(
      command,
      action,
      keeper,
      'Add --no-cache',
      afterAction(command, action, '--no-cache'),
    );
    yield above
      ? {
          ...finding,
          message: `\`apk ${action}\` reads the package index that an \`apk update\` above left in its layer. With \`--no-cache\` nothing has to leave one.`,
        }
      : finding;
  }
}

/** While it is fresh, that index is read, and no other is fetched. */
const isFetchedAbove = (run: RunStep, keeper: CacheKeeper): boolean =>
  run.stage.chainSteps
    .slice(0, run.stage.chainSteps.indexOf(run))
    .some(
      (step) =>
        step.kind === 'run' &&
        step.commands.some(isUpdate) &&
        !isMounted(step, keeper) &&
        !step.commands.some((command) => isCleaned(command, keeper)),
    );

const isUpdate = ({ tool }: Command): boolean =>
  tool?.kind === 'packages' && tool.manager === 'apk' && tool.action === 'update';

const addsPackages = ({ tool }: Command): boolean =>
  tool?.kind === 'packages' && /^(?:add|upgrade)$/.test(tool.action ?? '');

function* judgeOther(model: Model, run: RunStep, keeper: CacheKeeper): Iterable<Judgement> {
  const command = run.commands.find((one) => keeper.fills(one, run.stage));
  if (command === undefined) return;
  const cleanup = keeper.cleanup(command.name ?? '');
  const edit = command.wrappers.length === 0 ? appendedCommand(model, run, cleanup) : null;
  yield about(command, keeper.actionOf(command), keeper, `Add ${cleanup}`, edit);
}

const about = (
  command: Command,
  action: string | null,
  { leaves }: CacheKeeper,
  title: string,
  edit: Edit | null,
): Judgement => ({
  place: throughAction(command, action),
  message: `\`${command.name}${action === null ? '' : ` ${action}`}\` leaves ${leaves} in this layer, where nothing reads it again.`,
  ...(edit === null ? {} : { fix: { title, safe: true, edits: [edit] } }),
});
