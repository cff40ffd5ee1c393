import type { Edit, Place, Span } from '../../src/engine/index.ts';

interface Moved {
  /** What an edit replaced, in the text before. */
  readonly old: Span;
  /** What it wrote, in the text after. */
  readonly now: Span;
}

/** Where places of the text before stand in the text after some edits. */
export class MovedPlaces {
  readonly #byFile: ReadonlyMap<string, readonly Moved[]>;

  constructor(edits: readonly Edit[]) {
    const files = [...new Set(edits.map(({ file }) => file))];
    this.#byFile = new Map(
      files.map((file) => [file, inOrder(edits.filter((edit) => edit.file === file))]),
    );
  }

  /**
   * The spans that a place may have afterwards. Several only where text was inserted at its very start or end: nobody
   * can say whether that belongs to it. None where an edit took the place or a part of it away.
   */
  after({ file, span: { start, end } }: Place): Span[] {
    const moved = this.#byFile.get(file) ?? [];
    const isCut = ({ old }: Moved): boolean =>
      old.start < end && start < old.end && !(start <= old.start && old.end <= end);
    if (moved.some(isCut)) return [];
    return offsetsAfter(start, moved).flatMap((from) =>
      offsetsAfter(end, moved).flatMap((to) => (from <= to ? [{ start: from, end: to }] : [])),
    );
  }

  /** Whether an edit replaced the place, or text that it shares with it: what is said of it is said of the fix. */
  isReplaced(place: Place): boolean {
    return this.#meets(place, ({ old }) => old);
  }

  /** Whether an edit put text at its very start or end, so that it may be of more than it was. */
  isExtended({ file, span }: Place): boolean {
    return (this.#byFile.get(file) ?? []).some(
      ({ old }) => old.start === old.end && (old.start === span.start || old.end === span.end),
    );
  }

  /** Whether the place, one of the text after, is or shares text that an edit wrote. */
  isWritten(place: Place): boolean {
    return this.#meets(place, ({ now }) => now);
  }

  /** Enclosing more than the edit does not count: such a place moves like any other. */
  #meets({ file, span }: Place, side: (moved: Moved) => Span): boolean {
    return (this.#byFile.get(file) ?? []).some((moved) => {
      const { start, end } = side(moved);
      if (start === end) return false;
      const isAround =
        span.start <= start && end <= span.end && (span.start < start || end < span.end);
      return !isAround && span.start < end && start < Math.max(span.end, span.start + 1);
    });
  }
}

function inOrder(edits: readonly Edit[]): Moved[] {
  let shift = 0;
  return edits
    .toSorted((one, other) => one.span.start - other.span.start || one.span.end - other.span.end)
    .map(({ span, text }) => {
      const start = span.start + shift;
      shift += text.length - (span.end - span.start);
      return { old: span, now: { start, end: start + text.length } };
    });
}

/** An offset between two texts stays between them; where text was inserted there, it may stand on either side of it. */
function offsetsAfter(offset: number, moved: readonly Moved[]): number[] {
  let shift = 0;
  let inserted = 0;
  for (const { old, now } of moved) {
    const grown = now.end - now.start - (old.end - old.start);
    if (old.start === offset && old.end === offset) inserted += grown;
    else if (old.end <= offset) shift += grown;
  }
  return inserted === 0 ? [offset + shift] : [offset + shift, offset + shift + inserted];
}
