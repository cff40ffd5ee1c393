import { known, unknown, type Known } from '../known.ts';
import type { Command, Word } from './command.ts';
import { bakedBuilds, requestOfCommand } from './ci-bake.ts';
import { buildCommand, valuesOf, type BuildCommand } from './ci-build-options.ts';
import type { BuildText, BuildTool, CiBuild } from './ci-build.ts';
import { targetOf, type BuildPaths, type DockerfilePlace } from './ci-target.ts';
import type { TextReader } from './ci-word.ts';
import type { CiStep } from './ci.ts';

export interface CommandSurroundings {
  readonly step: CiStep;
  /** Where the command runs, from the root of the repository; null: not known. */
  readonly folder: string | null;
  readonly place: DockerfilePlace;
  readonly text: TextReader;
}

/** The image builds that a command of a script is; none for most commands. */
export function buildsOfCommand(command: Command, around: CommandSurroundings): CiBuild[] {
  const read = buildCommand(command);
  if (read === null) return [];
  const build = buildOf(command, read, around);
  return read.tool === 'bake'
    ? bakedBuilds(build, requestOfCommand(read, around.folder, rootOf(around.step)), around.place)
    : [build];
}

function buildOf(command: Command, read: BuildCommand, around: CommandSurroundings): CiBuild {
  const { tool, options } = read;
  const values = (...names: readonly string[]): BuildText[] =>
    names.flatMap((name) => valuesOf(options, name, around.text));
  const args = values('build-arg');
  const outputs = values('output').map(({ text }) => text);
  const tags = values('tag', 'destination');
  return {
    step: around.step,
    tool,
    place: command.place,
    ...targetOf(pathsOf(read, around), around.place),
    target: values('target').at(-1) ?? null,
    baked: null,
    tags,
    arguments: args,
    secrets: values('secret'),
    labels: values('label', 'annotation'),
    cacheFrom: values('cache-from', 'cache-repo'),
    cacheTo: values('cache-to', 'cache-repo'),
    push:
      options.flags.has('push') || outputs.some((text) => /type=registry|push=true/.test(text))
        ? 'always'
        : tool === 'kaniko' && !options.flags.has('no-push')
          ? 'always'
          : 'never',
    conditional: command.conditional,
    noCache: noCacheOf(tool, options, args),
    pull: pullOf(tool, options),
    complete: options.complete && tool !== 'bake' && tool !== 'compose',
  };
}

/** An argument whose only purpose is to be different every time. */
export const breaksCache = ({ text }: BuildText): boolean =>
  /^[^=]*(?:cache_?(?:bust|date|break|invalidat|key)|(?:bust|break|invalidate|skip)_?cache|build_?date|today)/i.test(
    text,
  );

function noCacheOf(
  tool: BuildTool,
  { flags, complete }: BuildCommand['options'],
  args: readonly BuildText[],
): Known<boolean> {
  if (tool === 'kaniko') return known(!flags.has('cache') || flags.get('cache') === 'false');
  const flag = flags.get('no-cache');
  if (flags.has('no-cache') && flag !== 'false') return known(true);
  if (flags.has('no-cache-filter') || args.some(breaksCache)) return known(true);
  return complete && tool !== 'bake' ? known(false) : unknown('not every option is known');
}

function pullOf(tool: BuildTool, { flags, complete }: BuildCommand['options']): Known<boolean> {
  if (flags.has('pull') || flags.has('pull-always') || tool === 'kaniko') return known(true);
  return complete && tool !== 'bake' ? known(false) : unknown('not every option is known');
}

function pathsOf({ tool, options }: BuildCommand, around: CommandSurroundings): BuildPaths {
  const { step, folder } = around;
  const root = rootOf(step);
  const last = (name: string): string | null | undefined => {
    const value = options.values.findLast((one) => one.name === name);
    return value === undefined ? null : (value.word.value ?? inWorkspace(around.text(value.word)));
  };
  if (tool === 'bake' || tool === 'compose') {
    return {
      context: undefined,
      dockerfile: undefined,
      dockerfileInContext: false,
      folder: null,
      root,
    };
  }
  if (tool === 'kaniko') {
    const context = last('context');
    const plain = context?.replace(/^dir:\/\//, '');
    return {
      context: plain ?? context,
      dockerfile: last('dockerfile'),
      dockerfileInContext: false,
      folder,
      root,
    };
  }
  const [context] = options.operands;
  return {
    context: context === undefined ? null : contextOf(context, around.text),
    dockerfile: last('file'),
    dockerfileInContext: false,
    folder,
    root,
  };
}

/** `-` is a Dockerfile or an archive from standard input. */
const contextOf = (word: Word, text: TextReader): string | undefined =>
  word.value === '-' ? undefined : (word.value ?? inWorkspace(text(word)));

/** A path in the checkout by the names that CI systems give it; undefined for every other path with a variable. */
export function inWorkspace(written: string): string | undefined {
  const path = written
    .replace(/^-(?:-[\w-]+=|[a-z]=?)/, '')
    .replaceAll(/^["']|["']$/g, '')
    .replace(
      /^(?:dir:\/\/)?(?:\$\{?(?:CI_PROJECT_DIR|GITHUB_WORKSPACE|PWD)\b\}?|\$\{\{\s*github\.workspace\s*\}\})/,
      '.',
    );
  return /[$`]/.test(path) ? undefined : path;
}

/** What paths of a CI file start from, seen from the context. */
export const rootOf = ({ job }: CiStep): string => rootOfFile(job.file.path);

export const rootOfFile = (path: string): string => /^(?:\.\.\/)*/.exec(path)?.[0] ?? '';
