/** Where a variable stands in a text; `end` is behind its closing brace. */
export interface ScannedVariable {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly guarded: boolean;
}

interface Open extends ScannedVariable {
  end: number;
}

const special = /^[0-9@*#?!$]$/;

/**
 * The variables of a text as BuildKit's lexer finds them. `plain` is a here-document's body: quotes mean nothing
 * there, lines that begin with # are left out because what becomes of a comment does not matter.
 */
export function scanVariables(
  text: string,
  escape: '\\' | '`',
  plain = false,
): readonly ScannedVariable[] {
  const found: ScannedVariable[] = [];
  const open: Open[] = [];
  let quoted = false;
  for (let at = text.indexOf('$') === -1 ? text.length : 0; at < text.length; at++) {
    const character = text[at];
    if (character === escape) at++;
    else if (plain && character === '#' && isLineStart(text, at)) {
      const end = text.indexOf('\n', at);
      at = end === -1 ? text.length : end;
    } else if (!plain && character === '"') quoted = !quoted;
    else if (!plain && character === "'" && !quoted) {
      const end = text.indexOf("'", at + 1);
      at = end === -1 ? text.length : end;
    } else if (character === '}') {
      const closed = open.pop();
      if (closed !== undefined) closed.end = at + 1;
    } else if (character === '$') {
      const braces = text[at + 1] === '{';
      const from = at + (braces ? 2 : 1);
      const name = nameAt(text, from, plain);
      if (name === '') continue;
      const end = from + name.length;
      const one: Open = {
        name,
        start: at,
        end,
        guarded: open.length > 0 || (braces && /^:?[-+]/.test(text.slice(end, end + 2))),
      };
      found.push(one);
      if (braces) open.push(one);
      at = end - 1;
    }
  }
  return found;
}

/** Only blanks before it on its line. */
function isLineStart(text: string, at: number): boolean {
  let before = at - 1;
  while (text[before] === ' ' || text[before] === '\t') before--;
  return before < 0 || text[before] === '\n';
}

function nameAt(text: string, from: number, plain: boolean): string {
  if (plain && special.test(text[from] ?? '')) return text[from] ?? '';
  let end = from;
  while (/[A-Za-z0-9_]/.test(text[end] ?? '')) end++;
  const name = text.slice(from, end);
  return /^[A-Za-z_]/.test(name) ? name : '';
}
