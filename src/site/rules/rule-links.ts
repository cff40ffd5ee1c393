/**
 * HTML in which the ids of other rules lead to their pages. What is a link already or stands in a block of code stays
 * as it is.
 */
export const linkRules = (
  html: string,
  ids: ReadonlySet<string>,
  address: (id: string) => string,
): string => {
  const open: string[] = [];
  return html
    .split(/(<[^<>]*>)/)
    .map((part) => {
      if (!part.startsWith('<')) return open.length > 0 ? part : linked(part, ids, address);
      const name = /^<\/?([a-z]+)/i.exec(part)?.[1] ?? '';
      if (!closed.has(name)) return part;
      if (part.startsWith('</')) open.pop();
      else open.push(name);
      return part;
    })
    .join('');
};

/** Elements whose text is left alone. */
const closed = new Set(['a', 'pre']);

const linked = (text: string, ids: ReadonlySet<string>, address: (id: string) => string): string =>
  text.replace(/[a-z0-9-]+/g, (word) =>
    ids.has(word) ? `<a href="${address(word)}">${word}</a>` : word,
  );
