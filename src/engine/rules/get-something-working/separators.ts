import { mapped } from '../../mapped.ts';
import type { Model } from '../../model/model.ts';
import type { Place } from '../../place.ts';
import type { Edit, Fix } from '../../rule.ts';

const gap = /^(?:[ \t]|[\\`][ \t]*\r?\n|#[^\n]*\n)*/;

/** The edits that write another sign where this one stands behind each place but the last; null where it does not. */
export function separators(
  model: Model,
  places: readonly Place[],
  sign: string,
  other: string,
): Edit[] | null {
  const edits: Edit[] = [];
  for (const { file, span } of places.slice(0, -1)) {
    const blanks = gap.exec(model.text.slice(span.end, span.end + 2000))?.[0] ?? '';
    const at = span.end + blanks.length;
    if (!model.text.startsWith(sign, at)) return null;
    // On the line of what it ends a sign stands as its own blanks say, behind a line's end as it stood.
    const start = blanks.includes('\n') ? at : span.end;
    const text = start === at && blanks !== '' ? other.trim() : other;
    edits.push({ file, span: { start, end: at + sign.length }, text });
  }
  return edits;
}

/** From the statement on, `&&` instead of `;`: nothing between two of them goes on after a failure. */
export function joined(model: Model, statements: readonly Place[]): { fix?: Fix } {
  const later = mapped(statements.slice(1), ({ span }) => model.text.slice(span.start, span.end));
  if (later.some((text) => text.includes('||'))) return {};
  const edits = separators(model, statements, ';', ' &&');
  return edits === null ? {} : { fix: { title: 'Join them by &&', safe: false, edits } };
}
