import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { Command, Word } from '../../model/command.ts';
import type { Stage } from '../../model/stage.ts';
import type { Mount, RunStep } from '../../model/step.ts';
import type { Edit, Fix, Judgement, Rule } from '../../rule.ts';
import { sourceText } from '../source-text.ts';
import { cacheFolder, cacheMounts, holds, isNamedLikeCache } from './cache-mounts.ts';
import { downloader, type Downloader } from './download.ts';
import { emptiedMounts } from './emptied-mount.ts';
import { copyInsteadOfLinking, triesToLink } from './link-mode.ts';

export const cacheMountDefeated: Rule = {
  id: 'cache-mount-defeated',
  stage: 7,
  severity: 'warning',
  summary:
    'A step mounts a cache and does not use it, or empties it, so every build downloads all.',
  aliases: {},
  fixable: true,

  *check(model) {
    const contributing = new Set(model.contributing);
    const mounting = model.stages.flatMap((stage) =>
      contributing.has(stage) ? stage.runs.filter(({ mounts }) => mounts.length > 0) : [],
    );
    if (mounting.length === 0) return;
    const configured = model.text.search(aptConfiguration);
    const told = new Set<Stage>();
    for (const step of mounting) {
      const mounts = cacheMounts(step);
      if (mounts.length === 0) continue;
      const judged = new Set<number>();
      for (const command of step.commands) {
        for (const one of judge(model, step, command, mounts)) {
          // One variable switches the cache off for all commands of the step.
          if (judged.has(one.place.span.start)) continue;
          judged.add(one.place.span.start);
          yield one;
        }
      }
      const isKept = configured !== -1 && configured < step.place.span.end;
      // One setting mends all steps of a stage and of those built upon it.
      const isTold = step.stage.chain.some((stage) => told.has(stage));
      const mount = isKept || isTold || !deletesPackages(step) ? null : emptyMount(step, mounts);
      if (mount !== null) {
        told.add(step.stage);
        yield {
          place: mount.place,
          severity: 'info',
          message:
            'Images of Debian and Ubuntu delete every package after its installation, so this cache stays empty until `/etc/apt/apt.conf.d/docker-clean` is removed.',
        };
      }
      for (const { command, target, isApt } of emptiedMounts(step, mounts, isKept)) {
        yield {
          place: command.place,
          ...(isApt ? { severity: 'info' } : {}),
          message: `\`${sourceText(model, command.place.span)}\` empties the cache that this step mounts at \`${target}\`: nothing of it would be in the image, and the next build starts without it.`,
        };
      }
    }
  },
};

/** Debian's and Ubuntu's own images do, and what is built on them, such as the images of CUDA. */
const deletesPackages = ({ stage: { base } }: RunStep): boolean =>
  valueOf(base.has('apt-get')) === true || valueOf(base.family) === 'ubuntu';

/** Debian's images delete every package after its installation, until somebody takes that setting away. */
const aptConfiguration = /docker-clean|Keep-Downloaded-Packages|apt\.conf/;

function* judge(
  model: Model,
  run: RunStep,
  command: Command,
  mounts: readonly Mount[],
): Iterable<Judgement> {
  const tool = downloader(command);
  const pattern = tool === null ? undefined : flags[tool];
  if (tool === null || pattern === undefined) return;
  const folder = cacheFolder(run, command, tool);
  const mount = mounts.find(({ target }) => {
    const path = valueOf(target) ?? undefined;
    if (path === undefined) return false;
    return folder === undefined ? isNamedLikeCache(path, tool) : holds(path, folder);
  });
  if (mount === undefined) return;
  const path = valueOf(mount.target) ?? '';
  const flag = command.words.find(
    ({ value }, index) => pattern.test(value ?? '') && !isValue(command, index),
  );
  if (flag !== undefined) {
    yield {
      place: flag.place,
      message: `\`${flag.value}\` keeps ${tool} from the cache at \`${path}\` that this step mounts: every build downloads everything again.`,
      // A cache somewhere else would stay as empty as before, for another reason.
      ...(folder === undefined ? {} : removal(model, run, command, tool, flag)),
    };
    return;
  }
  const variable = switches[tool];
  if (variable === undefined) return;
  const value = command.assignments.get(variable) ?? valueOf(run.before.variable(variable)) ?? '';
  if (value === '' || (tool === 'uv' && !/^(?:1|true|t|yes|y|on)$/i.test(value))) return;
  yield {
    place: mount.place,
    message: `\`${variable}=${value}\` keeps ${tool} from this cache: it stays empty, and every build downloads everything again.`,
  };
}

/** The list that `pip install -r --no-cache-dir` asks for has this name. */
const isValue = ({ words }: Command, index: number): boolean =>
  /^-[rc]$/.test(words[index - 1]?.value ?? '');

const flags: Readonly<Partial<Record<Downloader, RegExp>>> = {
  pip: /^--no-cache(?:-d|$)/,
  uv: /^(?:-n|--no-cache(?:-dir)?)$/,
  poetry: /^--no-cache$/,
};

/** pip takes any value as "no cache", `0` too; only an empty one counts as not set. */
const switches: Readonly<Partial<Record<Downloader, string>>> = {
  pip: 'PIP_NO_CACHE_DIR',
  uv: 'UV_NO_CACHE',
};

function removal(
  model: Model,
  run: RunStep,
  command: Command,
  tool: Downloader,
  flag: Word,
): { fix?: Fix } {
  const before = command.words[command.words.indexOf(flag) - 1];
  const { file, span } = flag.place;
  if (before === undefined || before.place.span.end > span.start) return {};
  const edits: Edit[] = [{ file, span: { start: before.place.span.end, end: span.end }, text: '' }];
  if (tool === 'uv' && triesToLink(run, command)) edits.push(copyInsteadOfLinking(model, run));
  return { fix: { title: `Remove ${flag.value}`, safe: true, edits } };
}

/** The mount that apt's packages go to in this step, and are deleted from. */
function emptyMount(run: RunStep, mounts: readonly Mount[]): Mount | null {
  const mount = mounts.find(({ target }) =>
    /^\/var\/cache(?:\/apt)?\/?$/.test(valueOf(target) ?? ''),
  );
  const installs = run.commands.some(
    ({ tool }) => tool?.kind === 'packages' && tool.manager === 'apt' && tool.action === 'install',
  );
  return mount !== undefined && installs ? mount : null;
}
