import type { Span } from '../../engine/index.ts';

/**
 * An edit as whole lines: those that it touches, and what stands there afterwards, without the end of the last line.
 * Code hosts replace lines. reviewdog does the same on GitLab whatever columns it is told, and knows of no line behind
 * the last one, so an edit never reaches there, nor into a line that stays as it is.
 */
export function inWholeLines(
  before: string,
  span: Span,
  replacement: string,
): { readonly span: Span; readonly lines: string } {
  let { start, end } = span;
  let text = replacement;
  const ending = /\r?\n$/.exec(text)?.[0] ?? '';
  if (start === before.length && isLineStart(before, start)) {
    // New lines at the very end: behind the last line, instead of before one that does not exist.
    const last = /\r?\n$/.exec(before)?.[0] ?? '';
    start = end = before.length - last.length;
    text = last + text.slice(0, text.length - ending.length);
  } else if (start < end && isLineStart(before, end)) {
    if (ending !== '') {
      end -= end - 2 >= start && before[end - 2] === '\r' ? 2 : 1;
      text = text.slice(0, text.length - ending.length);
    } else if (text === '' && isLineStart(before, start)) {
      return { span: { start, end: end - 1 }, lines: '' };
    }
  }
  const from = start === 0 ? 0 : before.lastIndexOf('\n', start - 1) + 1;
  const next = before.indexOf('\n', end);
  const to = next === -1 ? before.length : next;
  const isPastLast = to > from && next === -1 && isLineStart(before, to);
  const lines = before.slice(from, start) + text + before.slice(end, to);
  return {
    span: { start: from, end: isPastLast ? to - 1 : to },
    lines: lines.replace(next === -1 ? /\r?\n$/ : /\r$/, ''),
  };
}

const isLineStart = (text: string, at: number): boolean => at === 0 || text[at - 1] === '\n';
