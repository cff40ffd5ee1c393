import type { Model } from '../model/model.ts';
import type { Span } from '../place.ts';
import { shortened } from '../excerpt.ts';

/** What stands at a span of the Dockerfile, on one line and at most `limit` characters long. */
export function sourceText(model: Model, { start, end }: Span, limit = 60): string {
  const text = model.text.slice(start, end);
  const line = text.includes('\n')
    ? text.replaceAll(/\r?\n[ \t]*#[^\n]*/g, '').replaceAll(/\\?\r?\n\s*/g, ' ')
    : text;
  return shortened(line.replaceAll(/\s+/g, ' '), limit);
}
