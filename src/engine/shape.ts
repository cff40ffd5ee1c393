import { onOneLine } from './cache.ts';
import { valueOf } from './known.ts';
import type { Command } from './model/command.ts';
import type { Model } from './model/model.ts';
import { withoutEndSlashes } from './model/path.ts';
import type { Stage } from './model/stage.ts';
import type { CopyStep, Step } from './model/step.ts';

/** The cost-relevant reading of a Dockerfile: two files of one shape build, weigh and behave alike. */
export interface Shape {
  /** Every instruction on a line of its own, without comments and blank lines. */
  readonly text: string;
  /** What costs time or bytes, or decides how the container behaves, in order. */
  readonly parts: readonly string[];
}

export type Likeness = 'identical' | 'same' | 'different';

export function shapeOf(model: Model): Shape {
  const text = model.stages.flatMap((stage) => [
    onOneLine(slice(model, stage.place.span)),
    ...stage.steps.map((step) => onOneLine(slice(model, step.place.span))),
  ]);
  const parts = model.contributing
    .toSorted((a, b) => a.index - b.index)
    .flatMap((stage) => [
      `from ${baseOf(stage)}`,
      ...stage.steps.flatMap((step) => partsOf(model, step)),
    ]);
  return { text: text.join('\n'), parts: [...parts, ...behaviour(model)] };
}

export function sameShape(a: Shape, b: Shape): Likeness {
  if (a.text === b.text) return 'identical';
  const same =
    a.parts.length === b.parts.length && a.parts.every((part, at) => part === b.parts[at]);
  return same ? 'same' : 'different';
}

const slice = (model: Model, { start, end }: { start: number; end: number }): string =>
  model.text.slice(start, end);

function baseOf(stage: Stage): string {
  if (stage.parent) return `stage ${stage.parent.index}`;
  return stage.image?.kind === 'known' ? stage.image.value.text : 'unknown';
}

function partsOf(model: Model, step: Step): string[] {
  if (step.kind === 'copy') return [copyPart(step)];
  if (step.kind !== 'run') return [];
  if (!step.complete || step.commands.length === 0)
    return [onOneLine(slice(model, step.place.span))];
  const mounts = step.mounts.map(
    (mount) => `mount ${valueOf(mount.type) ?? '?'} ${valueOf(mount.target) ?? '?'}`,
  );
  const commands = step.commands.filter((command) => !isLight(command)).map(commandPart);
  return commands.length === 0 ? [] : [`run ${[...mounts, ...commands].join(' && ')}`];
}

/** Where the files come from and which they are; where they go costs nothing. */
/** The root stays what it is. */
const withoutSlashes = (path: string): string => withoutEndSlashes(path) || path.slice(0, 1);

function copyPart(step: CopyStep): string {
  const from =
    step.from === 'context'
      ? 'context'
      : 'chain' in step.from
        ? `stage ${step.from.index}`
        : 'image';
  const sources = step.sources.map((source) =>
    withoutSlashes(source.raw.replace(/^\.\/(?=.)/, '')),
  );
  const owner = step.flag('chown') === undefined ? '' : ' chown';
  return `${step.keyword.toLowerCase()} ${from}${owner} ${sources.sort().join(' ')}`;
}

/** Accounts, folders and modes: a few bytes and milliseconds, however they are spelled. */
const light = new Set([
  'useradd',
  'adduser',
  'groupadd',
  'addgroup',
  'mkdir',
  'chmod',
  'true',
  'cd',
  'set',
  ':',
]);

const isLight = (command: Command): boolean => command.name !== null && light.has(command.name);

function commandPart(command: Command): string {
  const { tool } = command;
  if (tool?.kind === 'pip') {
    const named = [...tool.requirementFiles, ...tool.packages, ...tool.editables].map(
      (word) => word.raw,
    );
    const costly = [
      'no-cache-dir',
      'no-deps',
      'no-binary',
      'no-compile',
      'target',
      'user',
      'prefix',
    ];
    const flags = costly.filter((flag) => tool.flags.has(flag));
    return `pip ${tool.action ?? '?'} ${[...named.sort(), ...flags].join(' ')}`;
  }
  if (tool?.kind === 'packages') {
    const names = tool.packages.map((word) => word.raw).sort();
    const flags = ['no-install-recommends', 'no-cache'].filter((flag) => tool.flags.has(flag));
    return `${tool.manager} ${tool.action ?? '?'} ${[...names, ...flags].join(' ')}`;
  }
  return command.words.map((word) => word.raw).join(' ');
}

/** What a probe would see of the container: who it runs as, and how it is started. */
function behaviour(model: Model): string[] {
  const user = model.final === null ? undefined : valueOf(model.final.end.user);
  const root = user === undefined ? '?' : /^(root|0)(:|$)/.test(user) ? 'root' : 'other';
  const { entrypoint, cmd, programs, hasInit, script } = model.start;
  const names = programs.kind === 'known' ? programs.value.map((one) => one.name).join('|') : '?';
  const forms = [entrypoint?.form ?? 'none', cmd?.form ?? 'none'].join('+');
  const execs =
    script === null ? 'direct' : script.endings.every((one) => one.execs) ? 'exec' : 'shell stays';
  return [`user ${root}`, `start ${forms} ${names} ${execs}${hasInit ? ' init' : ''}`];
}
