import { valueOf } from '../../known.ts';
import type { Command, Word } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { RunStep, Step } from '../../model/step.ts';
import type { Judgement, Rule } from '../../rule.ts';
import { sourceText } from '../source-text.ts';
import {
  contentsOf,
  isSmallFile,
  pathAt,
  uninstalledWords,
  type Content,
} from './layer-contents.ts';
import { mergedSteps } from './merged-steps.ts';
import { packageName } from './package-names.ts';

export const deletedInLaterLayer: Rule = {
  id: 'deleted-in-later-layer',
  stage: 8,
  severity: 'warning',
  summary: 'A later step deletes what an earlier one added, which hides it and saves nothing.',
  aliases: {},
  fixable: true,

  *check(model) {
    const steps = model.finalSteps;
    const last = steps.findLastIndex(removes);
    const earlier: Content[] = [];
    for (const step of steps.slice(0, last + 1)) {
      if (step.kind === 'run' && earlier.length > 0) yield* judge(model, step, earlier);
      // No Dockerfile that people write adds this much; a hostile one must not cost quadratic time.
      if (earlier.length < 300) earlier.push(...contentsOf(step));
    }
  },
};

function* judge(model: Model, run: RunStep, earlier: readonly Content[]): Iterable<Judgement> {
  let reach = 100;
  for (const command of run.commands) {
    if (command.conditional) continue;
    for (const word of removedWords(command)) {
      if (reach-- === 0) return;
      const content =
        command.name === 'rm'
          ? fileOf(model, pathOf(run, command, word), word, earlier)
          : packageOf(command, word, earlier);
      if (content === undefined || isMadeAgain(run, command, word)) continue;
      yield {
        place: word.place,
        message: `\`${word.raw}\` is in the layer of \`${sourceText(model, content.step.place.span, 50)}\`: deleting it here hides it, and the image stays as large.`,
        ...mergedSteps(model, content.step, run),
      };
      break;
    }
  }
}

const removes = (step: Step): boolean =>
  step.kind === 'run' && step.commands.some((command) => removedWords(command).length > 0);

/** The files of an `rm`, the packages of an uninstall. */
function removedWords(command: Command): readonly Word[] {
  const { name, words } = command;
  if (name === 'rm') return words.slice(1).filter(({ raw }) => !raw.startsWith('-'));
  return uninstalledWords(command);
}

function packageOf(
  { tool }: Command,
  word: Word,
  earlier: readonly Content[],
): Content | undefined {
  const by = tool?.kind === 'packages' ? tool.manager : 'pip';
  const name = packageName(word);
  if (name === '') return undefined;
  const wanted = `${by} ${name}`;
  return earlier.find((content) => content.package === wanted);
}

/** What an `rm` takes away of earlier layers. A few lines of text are not worth a word. */
function fileOf(
  model: Model,
  path: string | null,
  word: Word,
  earlier: readonly Content[],
): Content | undefined {
  if (path === null) return matchedFile(word, earlier);
  return earlier.findLast((content) => {
    if (content.path === null) return false;
    if (content.path === path || content.path.startsWith(`${path}/`))
      return !isSmallFile(content.source ?? content.path);
    return (
      path.startsWith(content.path === '/' ? '/' : `${content.path}/`) &&
      wasCopied(model, content, path)
    );
  });
}

/** `rm /tmp/*.tar.xz`: one star in the last part of an absolute path. */
function matchedFile({ raw, value }: Word, earlier: readonly Content[]): Content | undefined {
  const pattern = /^(\/[\w./-]{0,200}\/)([\w.-]{0,100})\*([\w.-]{0,100})$/.exec(value ?? raw);
  if (pattern === null) return undefined;
  const [, folder = '', start = '', end = ''] = pattern;
  return earlier.findLast(
    ({ path }) =>
      path !== null &&
      path.startsWith(folder + start) &&
      path.endsWith(end) &&
      path.length >= folder.length + start.length + end.length &&
      !path.slice(folder.length).includes('/') &&
      !isSmallFile(path),
  );
}

function pathOf(run: RunStep, command: Command, { value, raw }: Word): string | null {
  const written = value ?? raw.replaceAll('"', '').replace(/\/\*$/, '');
  return /[*?[{$`~]/.test(written) || written.length < 2 ? null : pathAt(run, command, written);
}

/** Whether the context is known to hold what a COPY of a folder put at `path`. */
function wasCopied(model: Model, { path: folder, source }: Content, path: string): boolean {
  const paths = valueOf(model.context.paths);
  if (paths === undefined || source === null || folder === null || isSmallFile(path)) return false;
  const rest = path.slice(folder === '/' ? 1 : folder.length + 1);
  const inContext = `${source === '/' ? '' : `${source.slice(1)}/`}${rest}`;
  const ignore = valueOf(model.context.ignoreFile);
  return paths.some(
    (other) =>
      (other === inContext || other.startsWith(`${inContext}/`)) && ignore?.ignores(other) !== true,
  );
}

/** `rm -rf /app/static && ln -s /data/static /app/static`: the deletion is there for what follows. */
function isMadeAgain({ commands }: RunStep, command: Command, word: Word): boolean {
  const bare = word.raw.replaceAll('"', '');
  return commands
    .slice(commands.indexOf(command) + 1)
    .some(({ name, words }) => name !== 'rm' && words.some(({ raw }) => raw.includes(bare)));
}
