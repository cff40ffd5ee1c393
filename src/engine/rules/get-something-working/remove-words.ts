import type { Command, Word } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { Edit } from '../../rule.ts';

/** Takes words out of a command, each with the blanks and continuations before it; null where a comment stands between. */
export function removeWords(
  model: Model,
  { words }: Command,
  unwanted: readonly Word[],
): readonly Edit[] | null {
  const edits: Edit[] = [];
  for (const [index, word] of words.entries()) {
    const before = words[index - 1];
    if (!unwanted.includes(word)) continue;
    if (before === undefined || word.place.file !== model.file) return null;
    const start = before.place.span.end;
    if (!/^(?:\s|\\\r?\n)*$/.test(model.text.slice(start, word.place.span.start))) return null;
    edits.push({ file: model.file, span: { start, end: word.place.span.end }, text: '' });
  }
  return edits;
}
