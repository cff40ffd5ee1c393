import type { CheckInput } from './input.ts';

/** Cookiecutter, copier and other users of Jinja write the Dockerfile, and the files beside it, from one like this. */
const isTemplate = ({ path = '', dockerfile }: CheckInput): boolean =>
  /\{\{|\.(?:jinja2?|j2)$/.test(path) ||
  (dockerfile.includes('{%') && /^[ \t]*\{%/m.test(dockerfile)) ||
  (dockerfile.includes('{{') && /\{\{ ?cookiecutter\b/.test(dockerfile));

/**
 * A template as one file that it may become, each character in its place: the first branch of every condition, without
 * tags, and without blanks inside `{{ … }}`, which would end a word. Null for what is no template.
 */
export function rendered(input: CheckInput): string | null {
  if (!isTemplate(input)) return null;
  const { dockerfile: text } = input;
  /** For each open condition: whether its first branch is behind us. */
  const open: boolean[] = [];
  let written = '';
  for (let at = 0; at < text.length;) {
    const start = text.indexOf('{', at);
    const mark = start < 0 ? '' : text.charAt(start + 1);
    const end = /[{%#]/.test(mark) ? text.indexOf(mark === '{' ? '}}' : `${mark}}`, start + 2) : -1;
    const to = end < 0 ? (start < 0 ? text.length : start + 1) : end + 2;
    const before = text.slice(at, end < 0 ? to : start);
    const isHidden = open.includes(true);
    written += isHidden ? blank(before) : before;
    if (end >= 0) {
      const tag = text.slice(start, to);
      written += mark === '{' && !isHidden ? tag.replaceAll(/\s/g, '_') : blank(tag);
      const word = /^\{%[-+]?\s*(\w+)/.exec(tag)?.[1] ?? '';
      if (/^(?:if|for)$/.test(word)) open.push(false);
      else if (/^(?:else|elif)$/.test(word)) open[open.length - 1] = true;
      else if (/^end(?:if|for)$/.test(word)) open.pop();
    }
    at = to;
  }
  return commented(text, written);
}

const blank = (text: string): string => text.replaceAll(/[^\n\r]/g, ' ');

/** A line that is blank now would end an instruction that goes on; a comment does not. */
function commented(text: string, written: string): string {
  const originals = text.split('\n');
  return written
    .split('\n')
    .map((line, index) =>
      line.trim() === '' && originals[index]?.trim() !== '' ? line.replace(' ', '#') : line,
    )
    .join('\n');
}
