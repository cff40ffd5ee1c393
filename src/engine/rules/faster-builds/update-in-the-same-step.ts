import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { RunStep } from '../../model/step.ts';
import type { Edit, Fix } from '../../rule.ts';
import { listsAreNeeded } from './needed-lists.ts';
import { wholeStep } from '../remove-pair.ts';
import { appendedCommand } from '../smaller-images/appended-command.ts';
import { cleansLists } from '../smaller-images/lists-removal.ts';

/** A command of a package manager in its step. */
export interface Use {
  readonly run: RunStep;
  readonly command: Command;
}

/**
 * Puts the update in front of every install that relies on it, removes the lists behind each, and takes the step away
 * that did nothing but update; installs on lines that follow each other become one step. Nothing where one of that
 * cannot be written down.
 */
export function updateInTheSameStep(
  model: Model,
  installs: readonly Use[],
  update: Use | null,
): { fix?: Fix } {
  const alone =
    update === null || (update.run.commands.length === 1 && update.run.form === 'shell');
  if (!alone || installs.some(({ run }) => update !== null && update.run.stage !== run.stage))
    return {};
  const [first] = installs;
  // A step below would no longer find the lists that are removed here.
  if (first === undefined || listsAreNeeded(model, update?.run ?? first.run, null)) return {};
  const edits: Edit[] = [];
  const updated = new Set<RunStep>();
  for (const [at, { run, command }] of installs.entries()) {
    if (updated.has(run)) continue;
    updated.add(run);
    if (!canPrefix(model, run, command)) return {};
    const { file, span } = command.place;
    const text = update === null ? `${command.name} update` : textOf(model, update.command);
    const above = installs[at - 1];
    const below = installs[at + 1];
    const lineBreak = ` ${model.escape}\n    && `;
    const goesOn = above !== undefined && follows(model, above, run);
    edits.push(
      goesOn
        ? { file, span: { start: above.run.place.span.end, end: span.start }, text: lineBreak }
        : { file, span: { start: span.start, end: span.start }, text: `${text} && ` },
    );
    if (
      removesLists(run, command) ||
      (below !== undefined && follows(model, { run, command }, below.run))
    )
      continue;
    const remove = 'rm -rf /var/lib/apt/lists/*';
    const removal = appendedCommand(model, run, remove);
    if (removal === null) return {};
    edits.push(goesOn ? { ...removal, text: lineBreak + remove } : removal);
  }
  if (update !== null) edits.push(wholeStep(model, update.run));
  return { fix: { title: 'Update and install in one step', safe: true, edits } };
}

/** Two steps of nothing but an install, on lines that follow each other: together they need one update. */
function follows(model: Model, { run, command }: Use, next: RunStep): boolean {
  const { end } = run.place.span;
  const [install] = next.commands;
  return (
    install !== undefined &&
    [run, next].every(({ form, commands }) => form === 'shell' && commands.length === 1) &&
    command.place.span.end === end &&
    install.place.span.end === next.place.span.end &&
    /^[ \t]*\r?\n[ \t]*RUN[ \t]+$/i.test(model.text.slice(end, install.place.span.start))
  );
}

const textOf = (model: Model, { place: { span } }: Command): string =>
  model.text.slice(span.start, span.end).replaceAll(/[\\`]?\r?\n\s*/g, ' ');

/** It stands alone or behind `&&`, `;` or a line break, so that `update &&` binds to nothing else. */
function canPrefix(model: Model, run: RunStep, command: Command): boolean {
  const { place, assignments, conditional, tolerated, background } = command;
  if (run.form === 'exec' || assignments.size > 0 || conditional || tolerated || background)
    return false;
  if (place.file !== model.file || command.wrappers.length > 0) return false;
  const before = model.text.slice(run.keywordPlace.span.end, place.span.start);
  return standsAlone(before.slice(-200));
}

/** Nothing is in front but flags of RUN, or the end of another command is. */
function standsAlone(before: string): boolean {
  let end = before.length;
  while (end > 0 && /[\s\\`]/.test(before[end - 1] ?? '')) end--;
  return (
    before.includes('\n', end) ||
    /(?:&&|;)$/.test(before.slice(0, end)) ||
    before.split(/[\s\\`]/).every((word) => word === '' || /^--./.test(word))
  );
}

/** Behind the install: what is removed in front of it comes back with the update. */
const removesLists = (run: RunStep, install: Command): boolean =>
  run.commands
    .slice(run.commands.indexOf(install) + 1)
    .some((command) => cleansLists(run, command));
