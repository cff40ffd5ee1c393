import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { RunStep } from '../../model/step.ts';
import type { PipCall } from '../../model/tool.ts';
import type { Edit, Fix, Judgement, Rule } from '../../rule.ts';
import { cacheUser } from '../faster-builds/cache-user.ts';
import { strayMount, targetsOf } from '../faster-builds/stray-mount.ts';

export const pipCacheKept: Rule = {
  id: 'pip-cache-kept',
  stage: 8,
  severity: 'warning',
  summary: 'pip leaves a copy of every download in the image, where nothing reads it again.',
  aliases: {
    hadolint: ['DL3042'],
    semgrep: ['missing-pip-no-cache-dir'],
    kics: ['Pip install Keeping Cached Packages'],
  },
  fixable: true,

  *check(model) {
    if (!model.calls.tools.has('pip')) return;
    if (model.finalChain.some(({ copies }) => copies.some(bringsPipConfiguration))) return;
    const runs = model.finalChain.flatMap((stage) => stage.runs);
    if (writesNoCache(model) || runs.some((run) => run.commands.some(configuresNoCache))) return;
    for (const run of runs) {
      if (isSwitchedOff(run) || isElsewhere(run) || isMeantForMount(run)) continue;
      const exported = run.commands.findIndex(exportsNoCache);
      const cleaned = run.commands.findLastIndex(cleansCache);
      const calls = run.commands.flatMap((command, index) => {
        const pip = command.tool;
        if (pip?.kind !== 'pip' || !downloadsIntoCache(pip)) return [];
        if (index < cleaned || (exported >= 0 && index > exported)) return [];
        return command.assignments.has(variable) ? [] : [{ command, pip }];
      });
      if (calls[0] !== undefined) yield judgement(model, calls[0], calls);
    }
  },
};

interface Call {
  readonly command: Command;
  readonly pip: PipCall;
}

/** One for a step, because its calls share a cache and a layer. */
function judgement(model: Model, { command, pip }: Call, calls: readonly Call[]): Judgement {
  const { file, span } = pip.actionPlace ?? command.place;
  const others = calls.length - 1;
  const leave =
    others === 0
      ? 'leaves a copy of everything it downloads'
      : `and ${others} more ${others === 1 ? 'call' : 'calls'} leave a copy of everything they download`;
  return {
    place: { file, span: { start: command.programPlace.span.start, end: span.end } },
    message: `\`${written(model, command, pip)}\` ${leave} in this layer, where nothing reads it again.`,
    ...fix(calls),
  };
}

/** pip takes any boolean in it, `0` too, as "no cache"; an empty value counts as not set. */
const variable = 'PIP_NO_CACHE_DIR';

function downloadsIntoCache(pip: PipCall): boolean {
  if (pip.viaUv || !pip.complete || !/^(?:install|wheel|download)$/.test(pip.action ?? ''))
    return false;
  const flags = [...pip.flags.keys()];
  // pip accepts any unambiguous beginning of an option: --no-cache is --no-cache-dir.
  if (flags.some((flag) => flag.startsWith('no-cache')) || pip.flags.has('no-index')) return false;
  if (pip.flags.has('cache-dir')) return false;
  // A folder of wheels most often holds what they need as well, and nothing is downloaded.
  if (pip.packages.some(({ raw }) => /\*(?:\.?whl)?["']?$/.test(raw))) return false;
  const onlyWheels = pip.packages.length > 0 && pip.packages.every((word) => isWheel(word.raw));
  return !(pip.flags.has('no-deps') && onlyWheels && pip.requirementFiles.length === 0);
}

const isWheel = (word: string): boolean => /\.whl$/.test(word) && !word.includes('://');

/** By ENV or ARG, or nobody knows whether the base does it. */
function isSwitchedOff(run: RunStep): boolean {
  const inherited = run.before.variable(variable);
  return inherited.kind === 'unknown' || (inherited.value ?? '') !== '';
}

const exportsNoCache = (command: Command): boolean =>
  command.name === 'export' && command.words.some((word) => word.raw.startsWith(variable));

/** A cache or tmpfs mount lies over the cache, or PIP_CACHE_DIR leads to a place that only the reader can judge. */
function isElsewhere(run: RunStep): boolean {
  const moved = ['PIP_CACHE_DIR', 'XDG_CACHE_HOME'].some((name) => {
    const value = run.before.variable(name);
    return value.kind === 'unknown' || value.value !== null;
  });
  return (
    moved ||
    run.mounts.some((mount) => {
      const type = valueOf(mount.type);
      const target = valueOf(mount.target);
      if (type !== undefined && type !== 'cache' && type !== 'tmpfs') return false;
      return target === undefined || /(?:^\/root\/?|\.cache\/?|pip[^/]*\/?)$/.test(target ?? '');
    })
  );
}

/** A mount beside the folder that pip uses is the subject of cache-mount-wrong-target, and the cache is wanted. */
const isMeantForMount = (run: RunStep): boolean =>
  run.mounts.length > 0 &&
  strayMount(
    targetsOf(run),
    run.commands.flatMap((command) => cacheUser(run, command) ?? []),
  ) !== undefined;

/** `rm -rf ~/.cache` or `pip cache purge`: it helps in the same RUN, because layers only add. */
const cleansCache = ({ name, words, tool }: Command): boolean =>
  (name === 'rm' && words.some((word) => word.raw.includes('.cache'))) ||
  (tool?.kind === 'pip' && tool.action === 'cache' && words.some((word) => word.value === 'purge'));

const configuresNoCache = (command: Command): boolean =>
  command.tool?.kind === 'pip' &&
  command.tool.action === 'config' &&
  command.words.some((word) => /cache-dir/.test(word.raw));

/** `printf '[global]\nno-cache-dir = true\n' > /etc/pip.conf`, or a here-document that becomes the file. */
const writesNoCache = ({ text }: Model): boolean =>
  /\bpip\.(?:conf|ini)\b/.test(text) && /\bno[-_]cache[-_]dir *=/.test(text);

const bringsPipConfiguration = (step: { sources: readonly { raw: string }[] }): boolean =>
  step.sources.some((source) => /pip\.(?:conf|ini)$/.test(source.raw));

const written = (model: Model, command: Command, pip: PipCall): string =>
  model.text
    .slice(command.programPlace.span.start, pip.actionPlace?.span.end ?? command.place.span.end)
    .replaceAll(/\\?\s+/g, ' ');

function fix(calls: readonly Call[]): { fix?: Fix } {
  const edits: Edit[] = [];
  for (const { pip } of calls) {
    if (pip.actionPlace === null) return {};
    const { file, span } = pip.actionPlace;
    // In the exec form the action stands in quotes, and an option would need quotes and a comma.
    if (span.end - span.start !== pip.action?.length) return {};
    edits.push({ file, span: { start: span.end, end: span.end }, text: ' --no-cache-dir' });
  }
  return { fix: { title: 'Add --no-cache-dir', safe: true, edits } };
}
