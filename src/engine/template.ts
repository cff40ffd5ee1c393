import type { CheckInput } from './input.ts';

/** Cookiecutter, copier and other users of Jinja write the Dockerfile, and the files beside it, from one like this. */
const isTemplate = ({ path = '', dockerfile: text }: CheckInput): boolean =>
  /\{\{|\.(?:jinja2?|j2)$/.test(path) ||
  (text.includes('{%') && /^[ \t]*\{%/m.test(text)) ||
  (text.includes('{{') && /\{\{ ?cookiecutter\b/.test(text));

/**
 * A template as one file that it may become, each character in its place: the first branch of every condition, without
 * tags, and without blanks inside `{{ … }}`, which would end a word. Null for what is no template.
 */
export function rendered(input: CheckInput): string | null {
  if (!isTemplate(input)) return null;
  /** For each open condition: whether its first branch is behind us. */
  const open: boolean[] = [];
  let written = '';
  for (const part of input.dockerfile.split(/(?<=[}%#]\})|(?=\{[{%#])/)) {
    const isTag = /^\{%[^]*%\}$|^\{#[^]*#\}$/.test(part);
    const word = isTag ? /^\{%[-+]?\s*(end(?=if|for)|el|if|for)/.exec(part)?.[1] : undefined;
    if (word === 'end') open.pop();
    else if (word === 'el') open[open.length - 1] = true;
    if (isTag || open.includes(true)) written += part.replaceAll(/[^\n\r]/g, ' ');
    else written += /^\{\{[^]*\}\}$/.test(part) ? part.replaceAll(/\s/g, '_') : part;
    if (word === 'if' || word === 'for') open.push(false);
  }
  // A line that is blank now would end an instruction that goes on; a comment does not.
  return written.replaceAll(/^ (?= *\r?$)/gm, '#');
}
