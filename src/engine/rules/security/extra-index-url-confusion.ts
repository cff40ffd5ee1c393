import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { RunStep } from '../../model/step.ts';
import type { Place } from '../../place.ts';
import type { Judgement, Rule } from '../../rule.ts';
import { declaredVariable } from './declared-variable.ts';
import { usesHashes } from './hash-mode.ts';
import { unsafeStrategies } from './index-strategy.ts';
import { configuredExtraIndexes } from './pip-config.ts';
import { hostOf, indexesOf, isPublicIndex, isPyPI, type PackageIndex } from './package-indexes.ts';

export const extraIndexUrlConfusion: Rule = {
  id: 'extra-index-url-confusion',
  stage: 2,
  severity: 'warning',
  summary:
    'pip takes the highest version from any index, so a stranger can put a private name on PyPI.',
  aliases: { semgrep: ['dockerfile-pip-extra-index-url'] },

  *check(model) {
    if (!mayNameIndex(model)) return;
    const judged = new Map<Place, Judgement>();
    let left = mostCommands;
    for (const { run, command } of pipInstalls(model)) {
      if (left-- === 0) break;
      const judgement = judgeInstall(model, run, command);
      const before = judgement && judged.get(judgement.place);
      if (judgement && before?.severity !== undefined) judged.delete(judgement.place);
      if (judgement && !judged.has(judgement.place)) judged.set(judgement.place, judgement);
    }
    yield* judged.values();
    if (left < mostCommands) {
      for (const { host, place } of model.beside?.indexLines(model) ?? [])
        yield confusion('pip', host, place);
    }
    for (const { host, place } of unsafeStrategies(model)) yield confusion('uv', host, place);
  },
};

/** By an option, a variable or a file, and there is a tool that reads it. */
function mayNameIndex(model: Model): boolean {
  const { tools } = model.calls;
  if (!tools.has('pip') && !tools.has('uv-pip') && !tools.has('uv')) return false;
  return model.context.paths.kind === 'known' || model.mayHold(/index/i);
}

/** More commands than any image needs; each looks back through the COPY instructions before it. */
const mostCommands = 100;

function* pipInstalls(model: Model): Iterable<{ run: RunStep; command: Command }> {
  for (const run of model.contributing.toReversed().flatMap((stage) => stage.runs)) {
    for (const command of run.commands) {
      const { tool } = command;
      if (
        tool?.kind === 'pip' &&
        !tool.viaUv &&
        /^(?:install|wheel|download)$/.test(tool.action ?? '')
      )
        yield { run, command };
    }
  }
}

/** A private index and PyPI side by side, on the line or in the environment. */
function judgeInstall(model: Model, run: RunStep, command: Command): Judgement | null {
  if (command.tool?.kind !== 'pip') return null;
  const named = indexesOf(command);
  const extra: (PackageIndex & { place: Place })[] = [
    ...mapped(
      named.filter(({ role }) => role === 'extra'),
      ({ word, ...one }) => ({ ...one, place: word.place }),
    ),
    ...fromEnvironment(run),
    ...mapped(configuredExtraIndexes(run), (word) => ({
      role: 'extra' as const,
      host: hostOf(word.value ?? word.raw),
      place: word.place,
    })),
  ];
  if (extra.length === 0) return null;
  const replaced = named.find(({ role }) => role === 'main');
  const main = replaced === undefined ? mainHost(run) : replaced.host;
  const isPrivate = (host: string | null): boolean => host !== null && !isPublicIndex(host);
  const culprit =
    extra.find(({ host }) => isPrivate(host)) ??
    (isPrivate(main) ? extra.find(({ host }) => host !== null && isPyPI(host)) : undefined);
  const privateHost = isPrivate(culprit?.host ?? null) ? culprit?.host : main;
  const hasPyPI = [main, ...mapped(extra, ({ host }) => host)].some(
    (host) => host !== null && isPyPI(host),
  );
  if (culprit === undefined || !privateHost || !hasPyPI) return null;
  const hashes = usesHashes(model, run, command.tool);
  if (hashes === true) return null;
  const judgement = confusion('pip', privateHost, culprit.place);
  return hashes === null ? { ...judgement, severity: 'info' } : judgement;
}

/** The main index that the environment names; null where it is not known. */
function mainHost({ before }: RunStep): string | null {
  const set = valueOf(before.env('PIP_INDEX_URL'));
  return set === undefined ? null : set === null ? 'pypi.org' : hostOf(set);
}

function fromEnvironment(run: RunStep): (PackageIndex & { place: Place })[] {
  const pair = declaredVariable(run, 'PIP_EXTRA_INDEX_URL')?.pair;
  const host = pair === undefined ? null : hostOf(pair.raw ?? '');
  return pair === undefined || host === null ? [] : [{ role: 'extra', host, place: pair.place }];
}

const confusion = (tool: 'pip' | 'uv', host: string, place: Place): Judgement => ({
  place,
  message: `${tool} takes the highest version from \`${host}\` and PyPI alike: whoever registers one of your private names on PyPI decides what is installed.`,
});
