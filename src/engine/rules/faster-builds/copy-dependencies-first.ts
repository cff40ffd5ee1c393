import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Model } from '../../model/model.ts';
import { withoutEndSlashes } from '../../model/path.ts';
import type { CopyStep, RunStep } from '../../model/step.ts';
import type { Fix } from '../../rule.ts';
import { contextFile } from '../context-file.ts';
import { isIgnoredAbove } from '../ignore-above.ts';
import { blockStart, insertLineAfter } from '../insert-line.ts';
import type { DependencyInstall } from './dependency-install.ts';
import { withNestedLists } from './nested-lists.ts';

/**
 * Copies the requirements files, and those that they name, where the code was copied, and the code below the install.
 * Null where that cannot be written down, or a file is known to ask for something else that only the code brings. Safe
 * only when the install is alone in the next step and its files are known to need no others.
 */
export function copyDependenciesFirst(
  model: Model,
  copy: CopyStep,
  { run, command }: DependencyInstall,
): Fix | null {
  const destination = copy.destination && valueOf(copy.destination.value);
  const words = command.tool?.kind === 'pip' ? command.tool.requirementFiles : [];
  const named = mapped(
    words,
    (word) => (word.value && contextFile(model, run, word.value)) || null,
  );
  if (!destination || copy.stage !== run.stage || named.length === 0) return null;
  if (copy.sources.length !== 1 || !/^\.?\/?$/.test(copy.sources[0]?.raw ?? '')) return null;
  const files = copy.place.file === model.file ? withNestedLists(model, named) : null;
  if (files === null) return null;
  const between = copy.stage.steps.slice(copy.index + 1, run.index);
  if (between.some((step) => !/^(?:ENV|ARG|LABEL|EXPOSE)$/.test(step.keyword))) return null;

  const { file, span } = copy.place;
  const start = ownStart(model, copy, run);
  const code = model.text.slice(span.start, span.end);
  const flags =
    code.slice(copy.keywordPlace.span.end - span.start).match(/^(?:\s+--\S+)*/)?.[0] ?? '';
  const copies = mapped(files, (path) => `COPY${flags} ${path} ${beside(destination, path)}`);
  return {
    title: `Copy ${files.join(' and ')} first, the code after the install`,
    safe:
      run.commands.length === 1 &&
      files.length === named.length &&
      files.every((path) => isRead(model, path)) &&
      landsInOneFolder(copy, destination) &&
      !isIgnoredAbove(model, span.start),
    edits: [
      { file, span: { start, end: span.end }, text: copies.join('\n') },
      insertLineAfter(model, run, paragraph(model, run) + model.text.slice(start, span.end)),
    ],
  };
}

/** With the comments above the COPY, unless they speak of the install below it too. */
function ownStart(
  { text }: Model,
  { place: { span }, stage, index }: CopyStep,
  run: RunStep,
): number {
  const start = blockStart(text, span.start, (stage.steps[index - 1] ?? stage).place.span.end);
  const isOfBoth =
    !/\n[ \t]*(?:#|\r?\n)/.test(text.slice(span.end, run.place.span.start)) &&
    /install|depend|require/i.test(text.slice(start, span.start));
  return isOfBoth ? span.start : start;
}

/** An empty line where one stood between the two before. */
const paragraph = ({ text }: Model, { place: { span } }: RunStep): string =>
  /\n[ \t]*\r?\n(?:[ \t]*#[^\n]{0,200}\n){0,5}[ \t]*$/.test(
    text.slice(Math.max(0, span.start - 400), span.start),
  )
    ? '\n'
    : '';

/** Where the broad COPY had put it: `./` keeps it short for a file at the top. */
function beside(destination: string, path: string): string {
  const folder = withoutEndSlashes(destination) || '/';
  if (folder === '.') return path.includes('/') ? path : './';
  return `${folder === '/' ? '' : folder}/${path}`;
}

/** Where no WORKDIR is set, a relative path is at fault itself, and the edit would only write it once more. */
const landsInOneFolder = ({ before }: CopyStep, destination: string): boolean =>
  destination.startsWith('/') || valueOf(before.hasWorkdir) === true;

const isRead = ({ context }: Model, path: string): boolean =>
  (valueOf(context.requirements(path)) ?? null) !== null;
