import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import type { RunStep, Step } from '../../model/step.ts';
import type { Rule } from '../../rule.ts';
import { sourceText } from '../source-text.ts';
import { contentsOf, isSmallFile, pathAt, type Content } from './layer-contents.ts';
import { ownerInCopy } from './owner-in-copy.ts';

export const chownDuplicatesLayer: Rule = {
  id: 'chown-duplicates-layer',
  stage: 8,
  severity: 'warning',
  summary: 'Changing the owner or mode of copied files stores all of them a second time.',
  aliases: {},
  fixable: true,

  *check(model) {
    if (!mayChange(model)) return;
    const earlier: Content[] = [];
    for (const step of model.finalSteps) {
      const changes = step.kind === 'run' ? step.commands.filter(isRecursiveChange) : [];
      for (const command of changes) {
        if (step.kind !== 'run' || command.conditional || opensWhatIsOpen(command)) continue;
        const paths = changedPaths(step, command);
        const contents = earlier.filter((one) => liesIn(one, paths, ownerOf(command)));
        const content = contents.at(-1);
        const ofBase = paths.find((path) => holdsPython(step.stage, path));
        if (ofBase !== undefined && !/^(?:root|0)(?::|$)/.test(ownerOf(command) ?? '')) {
          yield {
            place: command.place,
            message: `What the base image and earlier steps brought below \`${ofBase}\` is in the image twice, Python itself included: \`${command.name} -R\` copies every file into a new layer.`,
          };
          break;
        }
        if (content === undefined) continue;
        yield {
          place: command.place,
          message: `What ${namesOf(model, contents)} brought is in the image twice: \`${command.name === 'find' ? 'find' : `${command.name} -R`}\` copies every file into a new layer.${opensToAll(command) ? ' And anyone in the container may change them.' : ''}`,
          ...(contents.every((one) => isLight(model, one)) ? { severity: 'info' as const } : {}),
          ...(changes.length === 1 ? ownerInCopy(model, step, command, content, earlier) : {}),
        };
        break;
      }
      // No Dockerfile that people write adds this much; a hostile one must not cost quadratic time.
      if (earlier.length < 300)
        earlier.push(...contentsOf(step).filter(({ path }) => path !== null));
    }
  },
};

const changers: ReadonlySet<string> = new Set(['chown', 'chmod', 'chgrp']);

const mayChange = ({ calls: { programs } }: Model): boolean =>
  programs.has('find') || programs.has('chown') || programs.has('chmod') || programs.has('chgrp');

function isRecursiveChange({ name, words }: Command): boolean {
  if (name === 'find')
    return words.some(({ value }) => changers.has(value ?? '')) && !isSelective(words);
  if (!changers.has(name ?? '')) return false;
  return words.some(({ value }) => /^-[a-zA-Z]*R|^--recursive$/.test(value ?? ''));
}

/** Only folders, or files that a pattern chooses: nobody can say how much that is. */
const isSelective = (words: Command['words']): boolean =>
  words.some(
    ({ value }, index) =>
      /^-(?:i?name|i?path|i?regex|perm|user|group|uid|gid|size|newer\w*|[acm]?time|empty|nouser)$/.test(
        value ?? '',
      ) ||
      (value === 'd' && words[index - 1]?.value === '-type'),
  );

/** Where the official images of Python have it, with the packages that pip installs. */
const holdsPython = ({ base }: Stage, path: string): boolean =>
  /^\/usr\/local(?:\/lib(?:\/python3\.\d+(?:\/site-packages)?)?)?\/?$/.test(path) &&
  valueOf(base.pythonOrigin) === 'official';

/** Absolute; what only the shell knows is left out. */
function changedPaths(run: RunStep, command: Command): readonly string[] {
  const { name, words } = command;
  const operands = words.slice(1).filter(({ raw }) => !/^-./.test(raw));
  const option = words.findIndex(({ raw }, index) => index > 0 && /^[-(!\\]/.test(raw));
  const targets =
    name === 'find'
      ? words.slice(1, option)
      : operands.slice(words.some(({ raw }) => raw.startsWith('--reference')) ? 0 : 1);
  return targets.slice(0, 50).flatMap(({ value, raw }) => {
    const written = value ?? raw.replaceAll('"', '').replace(/\/\*$/, '');
    return /[*?[{$`~]/.test(written) || written === '' ? [] : (pathAt(run, command, written) ?? []);
  });
}

/** By its text the step that brings most, as far as that shows, and the others by their number. */
function namesOf(model: Model, contents: readonly Content[]): string {
  const most = contents.find(({ source }) => source === '/') ?? contents[0];
  const others = new Set(mapped(contents, ({ step }) => step)).size - 1;
  const name = most === undefined ? '' : `\`${sourceText(model, most.step.place.span, 50)}\``;
  return others < 1 ? name : `${name} and ${others} more ${others === 1 ? 'step' : 'steps'}`;
}

/** `chmod -R u+rwX,go+rX,go-w`: what files from a checkout mostly are already, and an unchanged file is not stored again. */
const opensWhatIsOpen = ({ name, words }: Command): boolean =>
  name === 'chmod' &&
  words.some(({ value }) =>
    /^(?:u\+[rwX]+|[ugoa]*\+[rX]+|[go]+-w)(?:,(?:u\+[rwX]+|[ugoa]*\+[rX]+|[go]+-w))*$/.test(
      value ?? '',
    ),
  );

const ownerOf = ({ name, words }: Command): string | null =>
  name === 'chown'
    ? (words.find(({ raw }, index) => index > 0 && !raw.startsWith('-'))?.raw ?? null)
    : null;

/** At or below one of the paths, large enough to count, and not of that owner already. */
function liesIn(
  { path, source, step }: Content,
  paths: readonly string[],
  owner: string | null,
): boolean {
  if (path === null || isSmallFile(source ?? path)) return false;
  if (owner !== null && isOwnedBy(step, owner)) return false;
  return paths.some(
    (changed) => path === changed || path.startsWith(changed === '/' ? '/' : `${changed}/`),
  );
}

/** Already so, which stores nothing again: root owns what nobody was given. */
function isOwnedBy(step: Step, owner: string): boolean {
  if (step.kind !== 'copy') return false;
  const given = step.flag('chown');
  return given === owner || (given === undefined && /^(?:root|0)(?::(?:root|0)?)?$/.test(owner));
}

const opensToAll = ({ name, words }: Command): boolean =>
  name === 'chmod' &&
  words.some(
    ({ value }) => /^0?777$|^(?:a|o|ugo)?\+?[rx]*w[rx]*$/.test(value ?? '') && value !== 'w',
  );

/** Copied from a context that is known to hold less than 100 kB there. */
function isLight(model: Model, { source }: Content): boolean {
  const paths = valueOf(model.context.paths);
  if (paths === undefined || source === null) return false;
  const inside = source === '/' ? '' : `${source.slice(1)}/`;
  const files = paths.filter((path) => path.startsWith(inside) || path === source.slice(1));
  if (files.length === 0 || files.length > 500) return false;
  const ignore = valueOf(model.context.ignoreFile);
  let size = 0;
  for (const path of files) {
    if (ignore?.ignores(path) === true) continue;
    const bytes = valueOf(model.context.size(path));
    if (bytes === undefined) return false;
    size += bytes;
  }
  return size < 100_000;
}
