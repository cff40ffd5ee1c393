import { curled } from './quotes.ts';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Text as it may stand in HTML, between tags and in a quoted attribute. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);

/** HTML of one line of text in which backticks mark code, as front matter has it. The code does not break in words. */
export const inlineCode = (text: string): string =>
  escaped(curled(text)).replace(
    /`([^`]+)`/g,
    (_, code: string) => `<code>${wholeWords(code)}</code>`,
  );

/** HTML of Markdown with the same done to its inline code. Blocks of code stay as they are. */
export const wholeInlineCode = (html: string): string => {
  const open: string[] = [];
  return html
    .split(/(<[^<>]*>)/)
    .map((part) => {
      const [, end, name = ''] = /^<(\/?)(pre|code)\b/.exec(part) ?? [];
      if (name === '')
        return open.join() === 'code' && !part.startsWith('<') ? wholeWords(part) : part;
      if (end === '/') open.pop();
      else open.push(name);
      return part;
    })
    .join('');
};

/** Escaped text in which `exit 0`, `apt-get` and `--mount` do not break. Longer words have to, on a phone. */
export const wholeWords = (text: string): string => {
  if (text.length <= short && /\S \S/.test(text)) return `<span class="whole">${text}</span>`;
  return text.replace(/\S+/g, (word) => {
    if (!/-./.test(word)) return word;
    const option = word.length > longest ? (/^--?[a-z][\w-]*/i.exec(word)?.[0] ?? '') : word;
    if (option === '' || option.length > longest) return word;
    return `<span class="whole">${option}</span>${word.slice(option.length)}`;
  });
};

const short = 14;
const longest = 24;
