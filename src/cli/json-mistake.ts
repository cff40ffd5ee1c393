const token = /\s*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\.)*"|-?\d[\d.eE+-]*|true|false|null))/y;

/** On which line a text stops being JSON, and why as far as that is clear; `told` is Node’s own message. */
export function jsonMistake(text: string, told: string): { line: number; reason: string } {
  const at = offsetOfMistake(text, told);
  const why = whyNot(text.slice(0, at).trimEnd(), text.slice(at).trimStart(), told);
  const line = text.trim() === '' ? 1 : text.slice(0, at).split('\n').length;
  return { line, reason: `not valid JSON${why && `: ${why}`}` };
}

/** The mistakes that people make who write JSON by hand; '' for any other. */
function whyNot(before: string, rest: string, told: string): string {
  if (/control character/.test(told)) return 'a text has to end on its line';
  if (/after JSON/.test(told)) return 'something stands behind the end';
  if (rest === '') return before === '' ? 'the file is empty' : 'the text ends too early';
  if (/^(?:\/[/*]|#)/.test(rest)) return 'it has no comments';
  if (/^[\w']/.test(rest)) return 'words stand in double quotes';
  if (/^[}\],]/.test(rest) && /[,[{]$/.test(before)) return 'a comma too many';
  const isNext = rest.startsWith('"') && /["\w}\]]$/.test(before);
  return isNext ? 'a comma is missing here or on the line above' : '';
}

/**
 * Where a text stops being JSON. Node’s own message has no place where a value is expected and something else stands
 * there, such as a comma too many or a word without quotes.
 */
function offsetOfMistake(text: string, told: string): number {
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
