import { valueOf } from '../../known.ts';
import type { Command, Word } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import { joined } from '../../model/path.ts';
import type { RunStep } from '../../model/step.ts';
import type { Place } from '../../place.ts';
import type { Fix, Judgement, Rule } from '../../rule.ts';
import { bringsFolder } from './brings-folder.ts';

export const editableInstall: Rule = {
  id: 'editable-install',
  stage: 5,
  severity: 'warning',
  summary: 'The installed package is only a pointer to a folder of source code.',
  aliases: {},
  fixable: true,

  *check(model) {
    for (const { runs } of model.contributing) {
      for (const run of runs) {
        for (const command of run.commands) {
          // A branch is for those who ask for it, as a build for debugging is.
          if (!command.conditional && mayPoint(command)) yield* judge(model, run, command);
        }
      }
    }
    for (const { place, text } of model.beside?.editableLines(model) ?? [])
      yield { place, message: message(text) };
    yield* model.beside?.editableProjects(model) ?? [];
  },
};

const mayPoint = ({ tool, words }: Command): boolean =>
  tool?.kind === 'pip' ? tool.editables.length > 0 : words.at(-1)?.value === 'develop';

function* judge(model: Model, run: RunStep, command: Command): Iterable<Judgement> {
  const { tool, words } = command;
  if (tool?.kind === 'pip') {
    if (tool.action !== 'install') return;
    for (const editable of tool.editables) {
      const option = optionOf(words, editable);
      const { file, span } = editable.place;
      const start = option?.place.span.start ?? span.start;
      const isLater = getsCodeLater(run) && isLocal(editable);
      yield {
        place: { file, span: { start, end: span.end } },
        message: `${message(editable.value ?? editable.raw)}${isLater ? ' Its code is copied after this step, so a copy of it has to be installed after that.' : ''}`,
        ...(isLater ? {} : withoutOption(model, { start, end: span.end }, editable)),
      };
    }
  } else if (words.some(({ value }) => value === 'setup.py') && words.at(-1)?.value === 'develop') {
    yield { place: command.place, message: message('.') };
  }
}

const message = (written: string): string =>
  written.includes('://')
    ? `pip clones \`${withoutPassword(written)}\` into a folder \`src\`, and what it installs is only a pointer there: it is gone when the folder is missing, moved or mounted over.`
    : aboutFolder(written);

/** A message goes into logs. */
const withoutPassword = (address: string): string =>
  address.replace(/:\/\/[^/@\s]{0,500}@/, (login) =>
    /:\/\/(?:git@|\$)/.test(login) ? login : '://',
  );

const aboutFolder = (written: string): string =>
  `The package installed from \`${written}\` is only a pointer to that folder: it is gone when the folder is missing, moved or mounted over.`;

const isLocal = ({ raw }: Word): boolean => !raw.includes('://');

/** A folder comes from the context into that of the step after it: what is installed before has no code yet. */
function getsCodeLater({ stage, index, before }: RunStep): boolean {
  const folder = valueOf(before.workdir);
  return stage.steps.slice(index + 1, index + 101).some((step) => {
    if (step.kind !== 'copy' || step.destination === null || !bringsFolder(step)) return false;
    const written = valueOf(step.destination.value);
    const target =
      written === undefined ? undefined : valueOf(joined(step.before.workdir, written));
    return folder !== undefined && target !== undefined && `${target}/`.startsWith(`${folder}/`);
  });
}

/** `-e` in a word of its own; an attached one is part of the operand's word. */
function optionOf(words: readonly Word[], operand: Word): Word | undefined {
  const index = words.findIndex(({ place }) => place.span.start === operand.place.span.start);
  const before = words[index - 1];
  return /^(?:-e|--editable)$/.test(before?.value ?? '') ? before : undefined;
}

/** Not safe: files that the package does not declare are found in the folder and not in an installed copy. */
function withoutOption(model: Model, span: Place['span'], operand: Word): { fix?: Fix } {
  const { value, place } = operand;
  if (value === null || place.file !== model.file) return {};
  // Built and started: FileNotFoundError for a template in site-packages.
  if (/^\.\/?(?:\[|$)/.test(value) && model.beside?.hasUndeclaredData(model) === true) return {};
  const path = /^[\w-]+(?:\[[\w,-]*\])?$/.test(value) ? `./${value}` : value;
  const text =
    operand.raw === value
      ? path
      : operand.raw.includes(value)
        ? operand.raw.replace(value, path)
        : null;
  if (text === null || text.startsWith('-')) return {};
  return {
    fix: {
      title: 'Install a copy instead',
      safe: false,
      edits: [{ file: place.file, span, text }],
    },
  };
}
