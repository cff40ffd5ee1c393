import { readIgnoreComment, type IgnoreComment } from './ignore-comment.ts';
import { mapped } from './mapped.ts';
import type { Ignore } from './suppression.ts';

/** Comments of scripts and requirements files: on a line of their own for the next line, or at the end of one. */
export function ignoresInLines(text: string): Ignore[] {
  const ignores: Ignore[] = [];
  let pending: IgnoreComment[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const end = start + line.length;
    const comment = /(^|\s)#(.*)$/.exec(line.replace(/\r$/, ''));
    const ignore = comment ? readIgnoreComment((comment[2] ?? '').trimStart(), false) : null;
    const isOwnLine = comment !== null && line.slice(0, comment.index).trim() === '';
    if (ignore?.scope === 'file') ignores.push({ ...ignore, covers: null });
    else if (ignore && isOwnLine) pending.push(ignore);
    else {
      const here = ignore ? [...pending, ignore] : pending;
      if (line.trim() !== '' && !isOwnLine) {
        const covers = { start, end: here.length > 0 ? endOfBlock(text, start, end) : end };
        ignores.push(...mapped(here, (one) => ({ ...one, covers })));
        pending = [];
      }
    }
    start = end + 1;
  }
  return ignores;
}

/** Inside a block of text (`run: |`) YAML knows no comments: one above it covers all of it. */
function endOfBlock(text: string, start: number, end: number): number {
  const line = text.slice(start, end);
  if (
    !/(?:^|[\s:-])[|>][-+\d]{0,2}\s*(?:#.*)?$/.test(line) ||
    !/^\s*(?:-\s|["'\w.-]+\s*:)/.test(line)
  )
    return end;
  const indentation = line.search(/\S/);
  let last = end;
  while (last < text.length) {
    const next = text.indexOf('\n', last + 1);
    const body = text.slice(last + 1, next === -1 ? text.length : next);
    if (body.trim() !== '' && body.search(/\S/) <= indentation) break;
    last = next === -1 ? text.length : next;
  }
  return last;
}
