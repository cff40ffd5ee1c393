/** Go's filepath.Match, which COPY uses: `*` and `?` stay within a folder, `[…]` is a class, `\` escapes. */
export function matchesPath(pattern: string, path: string): boolean {
  const patterns = pattern.split('/');
  const parts = path.split('/');
  return (
    patterns.length === parts.length &&
    patterns.every((one, index) => matchesName(one, parts[index] ?? ''))
  );
}

export const isPattern = (path: string): boolean => /[*?[\\]/.test(path);

/** The last `*` may take one character more whenever the rest does not fit: never more than length times length. */
function matchesName(pattern: string, name: string): boolean {
  let at = 0;
  let position = 0;
  let star = -1;
  let taken = 0;
  while (position < name.length) {
    if (pattern[at] === '*') {
      star = at++;
      taken = position;
      continue;
    }
    const next = matchesOne(pattern, at, name[position] ?? '');
    if (next !== null) {
      at = next;
      position++;
    } else if (star !== -1) {
      at = star + 1;
      position = ++taken;
    } else return false;
  }
  while (pattern[at] === '*') at++;
  return at >= pattern.length;
}

/** Where the pattern goes on after one character of the name; null when they differ. */
function matchesOne(pattern: string, at: number, character: string): number | null {
  const token = pattern[at];
  if (token === '?') return at + 1;
  if (token === '\\') return pattern[at + 1] === character ? at + 2 : null;
  if (token !== '[') return token === character ? at + 1 : null;
  const end = pattern.indexOf(']', at + 2);
  if (end === -1) return null;
  const negated = pattern[at + 1] === '^';
  const members = pattern.slice(at + (negated ? 2 : 1), end);
  let found = false;
  for (let index = 0; index < members.length; index++) {
    const isRange = members[index + 1] === '-' && index + 2 < members.length;
    const low = members[index] ?? '';
    const high = isRange ? (members[index + 2] ?? '') : low;
    if (low <= character && character <= high) found = true;
    if (isRange) index += 2;
  }
  return found !== negated ? end + 1 : null;
}
