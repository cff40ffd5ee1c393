import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Model } from '../../model/model.ts';
import { joined } from '../../model/path.ts';
import type { CopyStep, RunStep } from '../../model/step.ts';
import type { Edit, Fix, Judgement, Rule } from '../../rule.ts';
import { addVariable, isEnv } from '../add-variable.ts';
import { insertLineAfter, insertLineBefore } from '../insert-line.ts';
import { isFileForDevelopment } from '../security/development-image.ts';
import { isForBuilders } from '../security/root-on-purpose.ts';
import { sourceText } from '../source-text.ts';
import { uncompiledCode, type UncompiledCode } from './uncompiled-code.ts';

export const bytecodeNotCompiled: Rule = {
  id: 'bytecode-not-compiled',
  stage: 5,
  severity: 'info',
  summary: 'Every container compiles the same Python files again when it starts.',
  aliases: {},
  fixable: true,

  *check(model) {
    // Nobody waits for what such a container compiles once.
    if (isFileForDevelopment(model) || isForBuilders(model)) return;
    for (const code of uncompiledCode(model))
      yield code.by === 'copy' ? ofFiles(model, code) : ofPackages(model, code);
  },
};

const ofFiles = (model: Model, { copy, above }: Files): Judgement => ({
  place: copy.place,
  message: `Nothing compiles the files of \`${sourceText(model, copy.place.span)}\`${others(above.length)}: every new container does it again when it imports them.`,
  ...compileAfter(model, copy, above),
});

type Files = Extract<UncompiledCode, { by: 'copy' }>;

const others = (count: number): string =>
  count === 0 ? '' : ` and of ${count === 1 ? 'another step' : `${count} other steps`} above`;

function ofPackages(model: Model, install: Install): Judgement {
  const { file, span } = install.command.programPlace;
  const message =
    install.by === 'uv'
      ? 'uv does not compile what it installs unless it is told to: every new container compiles all packages again when it imports them.'
      : '`--no-compile` leaves the packages without .pyc files: every new container compiles them again when it imports them.';
  const place = { file, span: { start: span.start, end: actionEnd(install) } };
  return { place, message, ...fix(model, install) };
}

type Install = Extract<UncompiledCode, { by: 'uv' | 'pip' }>;

/** Of `uv sync`, `uv pip install` and the like, without the options behind it. */
function actionEnd({ command }: Install): number {
  const { tool, words, programPlace } = command;
  const action = tool?.kind === 'packages' ? null : (tool?.action ?? null);
  return words.find(({ value }) => value === action)?.place.span.end ?? programPlace.span.end;
}

function fix(model: Model, { by, run, command }: Install): { fix?: Fix } {
  if (by === 'uv') {
    const edits = [compileVariable(model, run)];
    return { fix: { title: 'Set UV_COMPILE_BYTECODE=1', safe: true, edits } };
  }
  const index = command.words.findIndex(({ value }) => value === '--no-compile');
  const before = command.words[index - 1]?.place.span.end;
  const flag = command.words[index]?.place;
  if (before === undefined || flag === undefined || flag.file !== model.file) return {};
  const edits = [{ ...flag, span: { start: before, end: flag.span.end }, text: '' }];
  return { fix: { title: 'Remove --no-compile', safe: true, edits } };
}

/** Beside other variables of uv above the step, unless it stands there with another value. */
function compileVariable(model: Model, run: RunStep): Edit {
  const name = 'UV_COMPILE_BYTECODE';
  const neighbours = run.stage.steps
    .slice(0, run.index)
    .filter((step) => isEnv(step))
    .filter(({ pairs }) => pairs.some((pair) => pair.name.startsWith('UV_')));
  const neighbour = neighbours.at(-1);
  const isSet = neighbours.some(({ pairs }) => pairs.some((pair) => pair.name === name));
  return neighbour === undefined || isSet
    ? insertLineBefore(model, run, `ENV ${name}=1`)
    : addVariable(model, neighbour, `${name}=1`);
}

/** Not safe: the step fails where a file of the folder is no valid Python, such as a template. */
function compileAfter(model: Model, copy: CopyStep, above: readonly CopyStep[]): { fix?: Fix } {
  const places = new Map<string, string>();
  for (const one of [...above.toReversed(), copy]) {
    const folder = compiledFolder(one);
    if (folder === null || copy.place.file !== model.file) return {};
    places.set(folder, placeBelow(copy, one, folder));
  }
  // An image without a shell runs no step.
  const family = valueOf(copy.stage.base.family);
  if (copy.stage !== model.final || !isRootAt(copy) || family === 'distroless') return {};
  const python = valueOf(copy.stage.base.pythonOrigin) === 'official' ? 'python' : 'python3';
  const folders = [...places.keys()].slice(-20);
  const outermost = folders.filter((one) => !folders.some((other) => one.startsWith(`${other}/`)));
  const text = `RUN ${python} -m compileall -q ${mapped(outermost, (one) => places.get(one)).join(' ')}`;
  const edits = [insertLineAfter(model, installBelow(copy) ?? copy, text)];
  return { fix: { title: 'Compile it after the COPY', safe: false, edits } };
}

/** Where the code lies; null where that is not known, or everything there is. */
function compiledFolder({ destination, before }: CopyStep): string | null {
  const written = destination && valueOf(destination.value);
  const folder = written ? valueOf(joined(before.workdir, written)) : undefined;
  return folder === undefined || folder === '/' ? null : folder.replace(/(?<=.)\/$/, '');
}

/** What to call it in a step below the last COPY; a WORKDIR between the two gives a relative place another meaning. */
function placeBelow(last: CopyStep, { destination }: CopyStep, folder: string): string {
  const written = (destination && valueOf(destination.value)) ?? '';
  if (/[^\w./-]/.test(written)) return '.';
  const there = valueOf(joined(last.before.workdir, written))?.replace(/(?<=.)\/$/, '');
  return there === folder ? written : folder;
}

/** code-copied-before-dependencies moves the COPY below it. */
function installBelow({ stage, index }: CopyStep): RunStep | undefined {
  const next = stage.steps.slice(index + 1).find(({ keyword }) => !/^(?:ENV|ARG)$/.test(keyword));
  return next?.kind === 'run' &&
    next.commands.some(({ tool }) => tool?.kind === 'pip' && tool.requirementFiles.length > 0)
    ? next
    : undefined;
}

const isRootAt = (copy: CopyStep): boolean =>
  /^(?:root|0)(?::|$)/.test(valueOf(copy.before.user) ?? '');
