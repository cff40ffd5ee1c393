import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
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
    const runs = model.finalChain
      .toReversed()
      .flatMap((stage) => stage.runs)
      .filter(({ complete }) => complete);
    for (const keeper of cacheKeepers) {
      if (keeper.name === 'apk') yield* judgeIndexes(model, runs, keeper);
      else for (const run of runs) if (isKept(run, keeper)) yield* judgeOther(model, run, keeper);
    }
  },
};

function isKept(run: RunStep, keeper: CacheKeeper): boolean {
  const last = run.commands.findLastIndex((command) => keeper.fills(command, run.stage));
  if (last === -1 || isMounted(run, keeper) || isMissing(run, keeper)) return false;
  return !run.commands.slice(last + 1).some((command) => isCleaned(command, keeper));
}

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

/** The step whose layer holds the index, and later ones that take it from there instead of fetching their own. */
interface IndexLayer {
  readonly run: RunStep;
  readonly readers: RunStep[];
}

function* judgeIndexes(
  model: Model,
  runs: readonly RunStep[],
  keeper: CacheKeeper,
): Iterable<Judgement> {
  const layers: IndexLayer[] = [];
  let hasIndex = false;
  for (const run of runs) {
    if (isKept(run, keeper)) {
      const fetches = updateOf(run) !== undefined;
      if (hasIndex && !fetches) layers.at(-1)?.readers.push(run);
      // apt-update-alone speaks about a step that installs nothing of what it fetched.
      else if (!fetches || run.commands.some(addsPackages)) layers.push({ run, readers: [] });
      hasIndex = true;
    } else if (run.commands.some((command) => isCleaned(command, keeper))) hasIndex = false;
  }
  for (const layer of layers) yield* judgeApk(model, layer, keeper);
}

const updateOf = ({ commands }: RunStep): Command | undefined =>
  commands.find(
    ({ tool }) => tool?.kind === 'packages' && tool.manager === 'apk' && tool.action === 'update',
  );

/** An index that `apk update` fetched stays whatever the others say; without one, `apk add` fetches its own. */
function* judgeApk(
  model: Model,
  { run, readers }: IndexLayer,
  keeper: CacheKeeper,
): Iterable<Judgement> {
  const withoutIndex = (of: RunStep): (Edit | null)[] =>
    mapped(
      of.commands.filter((command) => keeper.fills(command, of.stage)),
      (command) => afterAction(command, command.tool?.action ?? null, '--no-cache'),
    );
  // Without the index of this layer they would fetch one each.
  const more = readers.flatMap((reader) => withoutIndex(reader));
  const update = updateOf(run);
  if (update !== undefined) {
    const edit = appendedCommand(model, run, 'rm -rf /var/cache/apk/*');
    yield about(update, 'update', keeper, 'Remove it in the same RUN', [edit, ...more]);
    return;
  }
  const filling = run.commands.filter((one) => keeper.fills(one, run.stage));
  for (const command of filling) {
    const action = command.tool?.action ?? null;
    const edit = afterAction(command, action, '--no-cache');
    const edits = command === filling.at(-1) ? [edit, ...more] : [edit];
    yield about(command, action, keeper, 'Add --no-cache', edits);
  }
}

const addsPackages = ({ tool }: Command): boolean =>
  tool?.kind === 'packages' && /^(?:add|upgrade)$/.test(tool.action ?? '');

function* judgeOther(model: Model, run: RunStep, keeper: CacheKeeper): Iterable<Judgement> {
  const command = run.commands.find((one) => keeper.fills(one, run.stage));
  if (command === undefined) return;
  const cleanup = keeper.cleanup(command.name ?? '');
  const edit = command.wrappers.length === 0 ? appendedCommand(model, run, cleanup) : null;
  yield about(command, keeper.actionOf(command), keeper, `Add ${cleanup}`, [edit]);
}

const about = (
  command: Command,
  action: string | null,
  { leaves }: CacheKeeper,
  title: string,
  edits: readonly (Edit | null)[],
): Judgement => ({
  place: throughAction(command, action),
  message: `\`${command.name}${action === null ? '' : ` ${action}`}\` leaves ${leaves} in this layer, where nothing reads it again.`,
  ...(edits.includes(null)
    ? {}
    : { fix: { title, safe: true, edits: edits.filter((edit) => edit !== null) } }),
});
