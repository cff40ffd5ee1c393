import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { CommandStep } from '../../model/step.ts';
import type { Fix } from '../../rule.ts';
import { jsonArray } from '../get-something-working/exec-array.ts';
import { shellBuiltins } from '../get-something-working/shell-builtins.ts';
import { editsForProcessOne } from './process-one.ts';
import { fileStartedBy } from './started-file.ts';
import { faultsOf } from './unrunnable-file.ts';

/** JSON where the words mean the same without a shell; else a shell that gives way, as a suggestion. */
export function asJson(model: Model, step: CommandStep, safe: boolean): { fix?: Fix } {
  const { script } = step;
  const [command] = script?.commands ?? [];
  if (script?.complete !== true || script.commands.length !== 1 || command === undefined) return {};
  // Nothing is left running behind these: neither the array nor an exec would mean the same.
  if (command.name !== null && shellBuiltins.has(command.name)) return {};
  const others = editsForProcessOne(model);
  const words = plainWords(step.text, command);
  if (words !== null) {
    if (!isRunnable(model, step, words)) return {};
    const title = 'Write the command as a JSON array';
    const edits = [{ ...step.valuePlace, text: jsonArray(words) }, ...(others ?? [])];
    return { fix: { title, safe: safe && others !== null && startsItself(model, step), edits } };
  }
  if (command.assignments.size > 0 || command.wrappers.some((name) => name !== 'exec')) return {};
  const exec = command.wrappers.length > 0 ? '' : 'exec ';
  const text = jsonArray(['sh', '-c', exec + onOneLine(step.text)]);
  const edits = [{ ...step.valuePlace, text }, ...(others ?? [])];
  return { fix: { title: 'Let the shell give way with exec', safe: false, edits } };
}

/** Behind an ENTRYPOINT of the base the words become arguments, of a program that had none of them before. */
const startsItself = ({ final }: Model, { kind }: CommandStep): boolean =>
  kind === 'entrypoint' || final === null || (valueOf(final.base.entrypoint) ?? []).length === 0;

/** A shell also runs a file that does not name its interpreter; the kernel, which reads the array, does not. */
function isRunnable(model: Model, { valuePlace }: CommandStep, words: readonly string[]): boolean {
  if (model.final === null) return true;
  const elements = mapped(words, (value) => ({ value, place: valuePlace }));
  const started = fileStartedBy(model, model.final, elements);
  return started === null || Array.from(faultsOf(model, started)).length === 0;
}

/** Blanks that indented a continued line; inside quotes they may mean something. */
const onOneLine = (text: string): string =>
  /["']/.test(text) ? text.trim() : text.trim().replaceAll(/\s+/g, ' ');

/** The words, when nothing in the text needs a shell: no variable, glob, redirection, assignment. */
function plainWords(text: string, { words, wrappers, assignments }: Command): string[] | null {
  if (assignments.size > 0 || wrappers.some((wrapper) => wrapper !== 'exec')) return null;
  // What is found behind `sh -c` is not what the text begins with.
  if (!text.replace(/^exec\s+/, '').startsWith(words[0]?.raw ?? ' ')) return null;
  if (!/^(?:[\w@%+=:,./\s-]|'[^']*'|"[^"$`\\]*")+$/.test(text)) return null;
  const values = mapped(words, ({ value }) => value);
  return values.every((value) => value !== null) ? values : null;
}
