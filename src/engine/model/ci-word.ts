import type { Word } from './command.ts';
import { hasExpression } from './ci-text.ts';

/** What stands in the file at a word: expressions of GitHub are no longer in its `raw`. */
export type TextReader = (word: Word) => string;

export const textReader =
  (read: (file: string) => string | null | undefined): TextReader =>
  ({ raw, place: { file, span } }) => {
    if (!raw.includes('${__')) return raw;
    const text = read(file)?.slice(span.start, span.end);
    return text !== undefined && hasExpression(text) ? text : raw;
  };
