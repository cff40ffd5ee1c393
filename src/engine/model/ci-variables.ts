import { entriesOf, textOf, type DocumentNode } from '../documents/document.ts';

/** Variables with a fixed value. */
export type Variables = ReadonlyMap<string, string>;

/** Every step has its own copy: more than these are not followed. */
const mostVariables = 500;

/** Literal values only: an expression is decided when the job runs. */
export function variablesOf(node: DocumentNode | undefined, outer: Variables): Variables {
  const entries = entriesOf(node);
  if (entries.length === 0) return outer;
  const own = new Map(outer);
  for (const { key, value } of entries) {
    const text = textOf(value);
    if (text === undefined || /\$/.test(text)) own.delete(key);
    else if (own.size < mostVariables || own.has(key)) own.set(key, text);
  }
  return own;
}
