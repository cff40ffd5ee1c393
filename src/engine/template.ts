import type { CheckInput } from './input.ts';
import { parseDockerfile } from './syntax/index.ts';

/** Cookiecutter, copier and other users of Jinja write the Dockerfile, and the files beside it, from one like this. */
const isTemplate = ({ path = '', dockerfile: text }: CheckInput): boolean =>
  /\{\{|\.(?:jinja2?|j2)$/.test(path) ||
  (text.includes('{%') && tagLine.test(text) && hasTagLineOutsideHeredocs(text)) ||
  (text.includes('{{') && /\{\{ ?cookiecutter\b/.test(text));

const tagLine = /^[ \t]*\{%/m;

/** BuildKit copies the lines of a heredoc as they are: they may be a page that the program fills in. */
function hasTagLineOutsideHeredocs(text: string): boolean {
  let from = 0;
  for (const { heredocs } of parseDockerfile(text).instructions)
    for (const { bodySpan, terminated } of heredocs) {
      if (!terminated) return tagLine.test(text.slice(from));
      if (tagLine.test(text.slice(from, bodySpan.start))) return true;
      from = bodySpan.end;
    }
  return tagLine.test(text.slice(from));
}

/** What stands for white space inside `{{ … }}`, which would end a word: a character that no file has. */
const inWord = '\uE000';

/** Words of a file that was rendered, as the template has them. */
export const asInTemplate = (words: string): string => words.replaceAll(inWord, ' ');

/**
 * A template as one file that it may become, each character in its place: the first branch of every condition, without
 * tags, and with no white space inside `{{ … }}`. Null for what is no template.
 */
export function rendered(input: CheckInput): string | null {
  if (!isTemplate(input)) return null;
  /** For each open condition: whether its first branch has passed. */
  const open: boolean[] = [];
  let written = '';
  for (const part of input.dockerfile.split(/(?<=[}%#]\})|(?=\{[{%#])/)) {
    const isTag = /^\{%[^]*%\}$|^\{#[^]*#\}$/.test(part);
    const word = isTag ? /^\{%[-+]?\s*(end(?=if|for)|el|if|for)/.exec(part)?.[1] : undefined;
    if (word === 'end') open.pop();
    else if (word === 'el') open[open.length - 1] = true;
    if (isTag || open.includes(true)) written += part.replaceAll(/[^\n\r]/g, ' ');
    else written += /^\{\{[^]*\}\}$/.test(part) ? part.replaceAll(/\s/g, inWord) : part;
    if (word === 'if' || word === 'for') open.push(false);
  }
  // A line that is empty now would end an instruction that goes on; a comment does not.
  return written.replaceAll(/^ (?= *\r?$)/gm, '#');
}
