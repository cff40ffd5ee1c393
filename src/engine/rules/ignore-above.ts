import { readIgnoreComment } from '../ignore-comment.ts';
import type { Model } from '../model/model.ts';

/** More lines of comments than anybody puts above one instruction. */
const mostLines = 100;

/** Whether a comment right above the offset ignores something of what stands there: it would not move along. */
export function isIgnoredAbove({ text }: Model, offset: number): boolean {
  let end = text.lastIndexOf('\n', offset - 1);
  for (let left = mostLines; left > 0 && end > 0; left--) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(start, end).trim();
    if (line !== '' && !line.startsWith('#')) return false;
    if (readIgnoreComment(line.slice(1).trim(), false) !== null) return true;
    end = start - 1;
  }
  return false;
}
