/**
 * Text of a judged file inside Markdown that a code host renders. Nothing in it may end a code span, open a tag, make
 * a link, notify a person or refer to a ticket.
 */

/** Code in ticks, with enough of them that the text cannot end it. */
export function codeSpan(text: string): string {
  const line = oneLine(text);
  if (line.trim() === '') return '';
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((ticks) => ticks.length));
  const ticks = '`'.repeat(longest + 1);
  const padding = /^[` ]|[` ]$/.test(line) ? ' ' : '';
  return `${ticks}${padding}${line}${padding}${ticks}`;
}

/** A message of a rule: prose with code in ticks. Whatever its quotations contain, prose stays prose and code stays code. */
export const messageText = (message: string): string =>
  message
    .split('`')
    .map((part, index) => (index % 2 === 1 ? codeSpan(part) : prose(part)))
    .join('');

/** Between letters that would start a mention, a ticket or a link, a character without width takes the meaning away. */
const prose = (text: string): string =>
  oneLine(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\*_~[\]|$]/g, '\\$&')
    .replace(/([@#!%])(?=[\w"])/g, '$1\u200B')
    .replaceAll('://', ':\u200B//')
    .replace(/www\./gi, 'www\u200B.');

const oneLine = (text: string): string =>
  text.replace(/[\u0000-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069]+/g, ' ');
