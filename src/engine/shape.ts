import { valueOf } from './known.ts';
import { mapped } from './mapped.ts';
import type { Command } from './model/command.ts';
import type { Model } from './model/model.ts';
import { withoutEndSlashes } from './model/path.ts';
import type { Stage, State } from './model/stage.ts';
import type { CopyStep, RunStep, Step, VariablePair } from './model/step.ts';
import { onOneLine } from './one-line.ts';

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
    ...mapped(stage.steps, (step) => onOneLine(slice(model, step.place.span))),
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
  switch (step.kind) {
    case 'copy':
      return [copyPart(step)];
    case 'run':
      return runPart(model, step);
    case 'env':
      return mapped(step.pairs, (pair) => `env ${assignment(pair)}`);
    case 'arg':
      return mapped(step.pairs, (pair) => `argument ${assignment(pair)}`);
    case 'label':
      return mapped(
        step.pairs.filter(({ name }) => name === revision),
        ({ name }) => `label ${name}`,
      );
    case 'shell':
      return [`shell ${mapped(step.elements, ({ value }) => value).join(' ')}`];
    case 'other':
      return exposesNothing(slice(model, step.place.span)) ? ['expose no valid port'] : [];
    default:
      return [];
  }
}

function runPart(model: Model, step: RunStep): string[] {
  const user = asOther(step.before) ? 'as another user ' : '';
  if (!step.complete || step.commands.length === 0)
    return [`run ${user}${argumentsOf(model, step)}`];
  const mounts = mapped(
    step.mounts,
    (mount) => `mount ${valueOf(mount.type) ?? '?'} ${valueOf(mount.target) ?? '?'}`,
  );
  const commands = mapped(
    step.commands.filter((command) => !isLight(command)),
    commandPart,
  );
  return commands.length === 0 ? [] : [`run ${user}${[...mounts, ...commands].join(' && ')}`];
}

/** The only label that a probe looks for. */
const revision = 'org.opencontainers.image.revision';

const assignment = ({ name, raw }: VariablePair): string =>
  raw === null ? name : `${name}=${raw.replace(/^(["'])(.*)\1$/s, '$2')}`;

/** A port beyond the last one fails the build; any other costs nothing. */
const exposesNothing = (text: string): boolean =>
  /^EXPOSE\s/i.test(text) && [...text.matchAll(/\d+/g)].some(([port]) => Number(port) > 65_535);

const argumentsOf = (model: Model, step: Step): string =>
  onOneLine(slice(model, step.place.span)).slice(step.keyword.length).trim();

const asOther = ({ user }: State): boolean => {
  const name = valueOf(user);
  return name !== undefined && !isRoot(name);
};

const isRoot = (user: string): boolean => /^(root|0)?(:|$)/.test(user);

/** The root stays what it is. */
const withoutSlashes = (path: string): string => withoutEndSlashes(path) || path.slice(0, 1);

/** Where the files come from and which they are; where they go costs nothing. */
function copyPart(step: CopyStep): string {
  const from =
    step.from === 'context'
      ? 'context'
      : 'chain' in step.from
        ? `stage ${step.from.index}`
        : 'image';
  const sources = mapped(step.sources, (source) =>
    withoutSlashes(source.raw.replace(/^\.\/(?=.)/, '')),
  );
  const owner = step.flag('chown') === undefined ? '' : ' chown';
  const open = opens(step.flag('chmod') ?? '') ? ' writable by all' : '';
  return `${step.keyword.toLowerCase()} ${from}${owner}${open} ${sources.sort().join(' ')}`;
}

/** Accounts, folders and modes: a few bytes and milliseconds, however they are spelled. */
const light = new Set(['useradd', 'groupadd', 'mkdir', 'chmod', 'true', 'cd', 'set', ':']);

/** Where a mode is given to a whole folder the layer holds its files again; where it is for everybody a probe sees it. */
function isLight({ name, words }: Command): boolean {
  if (name === null || !light.has(name)) return false;
  return name !== 'chmod' || !words.slice(1).some(({ raw }) => isDeep(raw) || opens(raw));
}

const isDeep = (word: string): boolean => /^(-[a-zA-Z]*R|--recursive$)/.test(word);

/** `0777`, `o+w`, `a=rwx`: everybody may write. */
const opens = (mode: string): boolean =>
  /^0?[0-7]{2}[2367]$/.test(mode) || /(^|,)[ug]*[oa][ugoa]*[+=][rxXst]*w/.test(mode);

/** Accounts made by the other family of programs: whether the base has it decides whether the build works. */
const accounts = new Set(['adduser', 'addgroup']);

function commandPart(command: Command): string {
  const { tool } = command;
  if (command.name !== null && accounts.has(command.name)) return command.name;
  if (tool?.kind === 'pip') {
    const named = [
      ...mapped([...tool.requirementFiles, ...tool.packages], (word) => word.raw),
      ...mapped(tool.editables, (word) => `-e ${word.raw}`),
    ];
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
    const names = mapped(tool.packages, (word) => word.raw).sort();
    const flags = ['no-install-recommends', 'no-cache', 'yes'].filter((flag) =>
      tool.flags.has(flag),
    );
    return `${tool.manager} ${tool.action ?? '?'} ${[...names, ...flags].join(' ')}`;
  }
  return mapped(command.words, (word) => word.raw).join(' ');
}

/** What a probe would see of the container: who it runs as, how it is started, stopped and watched. */
function behaviour(model: Model): string[] {
  const user = model.final === null ? undefined : valueOf(model.final.end.user);
  const root = user === undefined ? '?' : isRoot(user) ? 'root' : 'other';
  const folder = model.final === null ? undefined : valueOf(model.final.end.hasWorkdir);
  const { entrypoint, cmd, hasInit, script } = model.start;
  const forms = [entrypoint?.form ?? 'none', cmd?.form ?? 'none'].join('+');
  const execs =
    script === null ? 'direct' : script.endings.every((one) => one.execs) ? 'exec' : 'shell stays';
  return [
    `user ${root}`,
    `folder ${folder === undefined ? '?' : folder ? 'set' : 'none'}`,
    `start ${forms} ${startedBy(model)} ${execs}${hasInit ? ' init' : ''}`,
    ...lastOf(model, 'HEALTHCHECK', 'health'),
    ...lastOf(model, 'STOPSIGNAL', 'stop'),
  ];
}

/** The program and its words; as the file has them where what they lead to is not known. */
function startedBy({ start: { programs, entrypoint, cmd } }: Model): string {
  if (programs.kind === 'unknown') return `${entrypoint?.text ?? ''} ${cmd?.text ?? ''}`.trim();
  return mapped(programs.value, ({ name, interpreterOptions, args }) =>
    [name, ...interpreterOptions, ...mapped(args ?? [], ({ value, raw }) => value ?? raw)].join(
      ' ',
    ),
  ).join('|');
}

/** The instruction of a kind that is in force in the image, if there is one. */
function lastOf(model: Model, keyword: string, part: string): string[] {
  const steps = (model.final?.chain ?? []).toReversed().flatMap((stage) => stage.steps);
  const last = steps.findLast((step) => step.keyword === keyword);
  return last === undefined ? [] : [`${part} ${argumentsOf(model, last)}`];
}
