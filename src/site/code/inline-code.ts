const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Text as it may stand in HTML, between tags and in a quoted attribute. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);

/** HTML of one line of text in which backticks mark code, as messages and front matter have it. */
export const inlineCode = (text: string): string =>
  escaped(text).replace(/`([^`]+)`/g, '<code>$1</code>');
