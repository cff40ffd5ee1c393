/** A shell pattern as BuildKit understands it in `${X#pattern}`: `*`, `?`, `\` and nothing else. */
export type GlobToken = 'any' | 'one' | { readonly literal: string };

/** Null when BuildKit refuses the pattern: a backslash before anything but `*`, `?`, `\`, `}` or `/`. */
export function parseGlob(pattern: string): GlobToken[] | null {
  const tokens: GlobToken[] = [];
  const chars = [...pattern];
  for (let i = 0; i < chars.length; i++) {
    const char = chars[i] ?? '';
    if (char === '*') {
      tokens.push('any');
    } else if (char === '?') {
      tokens.push('one');
    } else if (char === '\\') {
      const next = chars[i + 1] ?? '';
      if (next === '}' || next === '/') continue;
      if (next !== '*' && next !== '?' && next !== '\\') return null;
      tokens.push({ literal: next });
      i++;
    } else {
      tokens.push({ literal: char });
    }
  }
  return tokens;
}

/**
 * End of the shortest or longest match that begins at `from`, or -1. Follows every way through the pattern at
 * once, so the work is length times pattern and never exponential. Wildcards stop at a newline.
 */
export function matchGlob(
  tokens: readonly GlobToken[],
  chars: readonly string[],
  from: number,
  prefer: 'shortest' | 'longest',
): number {
  let states = follow(tokens, new Set([0]));
  let found = states.has(tokens.length) ? from : -1;
  for (let at = from; at < chars.length && states.size > 0; at++) {
    if (found !== -1 && prefer === 'shortest') return found;
    const char = chars[at] ?? '';
    const next = new Set<number>();
    for (const state of states) {
      const token = tokens[state];
      if (token === undefined) continue;
      if (token === 'any' && char !== '\n') next.add(state);
      if (token === 'one' && char !== '\n') next.add(state + 1);
      if (typeof token === 'object' && token.literal === char) next.add(state + 1);
    }
    states = follow(tokens, next);
    if (states.has(tokens.length)) found = at + 1;
  }
  return found;
}

/** Adds the states reached by letting a `*` stand for nothing. */
function follow(tokens: readonly GlobToken[], states: Set<number>): Set<number> {
  for (const state of states) if (tokens[state] === 'any') states.add(state + 1);
  return states;
}
