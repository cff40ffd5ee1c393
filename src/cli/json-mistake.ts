const token = /\s*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\.)*"|-?\d[\d.eE+-]*|true|false|null))/y;

/**
 * Where a text stops being JSON. Node’s own message has no place where a value is expected and something else stands
 * there, such as a comma too many or a word without quotes.
 */
export function offsetOfMistake(text: string, told: string): number {
  const named = /position (\d+)/.exec(told)?.[1];
  if (named !== undefined) return Number(named);
  const open: string[] = [];
  let before = '[';
  for (let at = 0; at < text.length;) {
    token.lastIndex = at;
    const [found, sign] = token.exec(text) ?? [];
    const start = text.slice(at).search(/\S/);
    if (start === -1) break;
    const isWanted = before === ':' || (before === ',' && open.at(-1) !== '{') || before === '[';
    const isClosing = sign === ']' && before === '[' && open.length > 0;
    if (found === undefined || (isWanted && /^[\]},:]$/.test(sign ?? '') && !isClosing))
      return at + start;
    if (sign === '{' || sign === '[') open.push(sign);
    if (sign === '}' || sign === ']') open.pop();
    before = sign ?? '"';
    at += found.length;
  }
  return text.length;
}
