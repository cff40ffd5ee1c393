import { mapped } from '../mapped.ts';
import type { Model } from '../model/model.ts';
import { valueOf } from '../known.ts';
import type { Program } from '../model/start.ts';
import type { Edit } from '../rule.ts';

/**
 * Puts words right behind the program's own word, as JSON strings or as shell words, whichever it stands among.
 * Null where the word is not written out there: a variable, a heredoc with other columns, the base's entrypoint.
 */
export function insertArguments(
  model: Model,
  program: Program,
  words: readonly string[],
): Edit | null {
  const { file, span } = program.place;
  const text = file === model.file ? model.text : (valueOf(model.context.read(file)) ?? '');
  const written = text.slice(span.start, span.end);
  const at = { file, span: { start: span.end, end: span.end } };
  const isNamed = (word: string): boolean =>
    word === program.name || word.endsWith(`/${program.name}`);
  if (isJsonString(model, program)) {
    return written.startsWith('"') && isNamed(written.slice(1, -1))
      ? { ...at, text: mapped(words, (word) => `, ${JSON.stringify(word)}`).join('') }
      : null;
  }
  return isNamed(written) ? { ...at, text: mapped(words, (word) => ` ${word}`).join('') } : null;
}

/** The word is one element of the array of CMD or ENTRYPOINT. */
const isJsonString = ({ start }: Model, { place }: Program): boolean =>
  [start.entrypoint, start.cmd].some((step) =>
    step?.elements.some(
      (element) =>
        element.place.file === place.file &&
        element.place.span.start === place.span.start &&
        element.place.span.end === place.span.end,
    ),
  );
