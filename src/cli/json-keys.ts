export interface JsonKey {
  /** The keys around it and the key itself. */
  readonly path: readonly string[];
  readonly line: number;
}

const token = /"(?:[^"\\]|\\.)*"(?=(\s*:)?)|[{}\n]/g;

/**
 * The keys of a text that is JSON, in its order, down to a depth, repeated ones too: `JSON.parse` keeps the last of
 * them and says nothing.
 */
export function jsonKeys(text: string, deepest: number): JsonKey[] {
  const keys: JsonKey[] = [];
  const path: string[] = [];
  let line = 1;
  let depth = 0;
  for (const [found, colon] of text.matchAll(token)) {
    if (found === '\n') line++;
    else if (found === '{') depth++;
    else if (found === '}') depth--;
    else if (colon !== undefined && depth <= deepest) {
      path.length = depth - 1;
      path.push(JSON.parse(found) as string);
      keys.push({ path: [...path], line });
    }
  }
  return keys;
}
