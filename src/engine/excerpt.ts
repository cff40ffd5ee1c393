/** The beginning of a text for a message, without half of a character at its end: readers of JSON refuse such a text. */
export const cut = (text: string, limit: number): string =>
  text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, '');

/** The same, and a sign that more follows. */
export const shortened = (text: string, limit: number): string =>
  text.length <= limit ? text : `${cut(text, limit - 1)}…`;

const longestQuote = 120;

/** A message in which no quotation is much longer than a line: one word may be as long as a file. */
export const withShortQuotes = (message: string): string =>
  message.length <= 2 * longestQuote
    ? message
    : message.replace(/`([^`]*)`/g, (_, quote: string) => `\`${shortened(quote, longestQuote)}\``);
