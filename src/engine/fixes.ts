import { countLeading } from './leading.ts';
import type { Edit, Fix } from './rule.ts';

/** Texts by path in the build context. */
export type Texts = Readonly<Record<string, string>>;

export interface Fixed {
  readonly files: Texts;
  readonly applied: readonly Fix[];
  /** Those that touch what an earlier one of the list touches, or that no longer fit the text. */
  readonly refused: readonly Fix[];
}

/**
 * Applies fixes all at once, each whole or not at all: earlier ones of the list win where two touch the same text. A
 * line that two of them insert at the same place is inserted once.
 * Every character outside their edits stays as it is.
 */
export function applyFixes(files: Texts, fixes: readonly Fix[]): Fixed {
  const taken = new Map<string, TakenEdits>();
  const applied: Fix[] = [];
  const refused: Fix[] = [];
  for (const fix of fixes) {
    const fits = fix.edits.every(
      (edit, index) =>
        isInside(files[edit.file] ?? '', edit) &&
        taken.get(edit.file)?.refuses(edit) !== true &&
        !fix.edits.slice(0, index).some((other) => collide(edit, other)),
    );
    if (fits && fix.edits.length > 0) {
      for (const edit of fix.edits) {
        const own = taken.get(edit.file) ?? new TakenEdits();
        taken.set(edit.file, own);
        own.add(edit);
      }
      applied.push(fix);
    } else refused.push(fix);
  }
  const result: Record<string, string> = { ...files };
  for (const [file, edits] of taken) result[file] = edited(files[file] ?? '', edits.sorted);
  return { files: result, applied, refused };
}

function edited(before: string, edits: readonly Edit[]): string {
  let text = '';
  let at = 0;
  for (const { span, text: replacement } of edits) {
    text += before.slice(at, span.start) + replacement;
    at = span.end;
  }
  return text + before.slice(at);
}

/** Edits of one file that do not touch one another, in the order of the file. */
class TakenEdits {
  readonly sorted: Edit[] = [];

  refuses(edit: Edit): boolean {
    const at = this.#positionOf(edit.span.start);
    return [this.sorted[at - 1], this.sorted[at]].some(
      (one) => one !== undefined && collide(edit, one) && !isSame(edit, one),
    );
  }

  /** The same insertion may be there already. */
  add(edit: Edit): void {
    const at = this.#positionOf(edit.span.start);
    const one = this.sorted[at];
    if (one === undefined || !isSame(edit, one)) this.sorted.splice(at, 0, edit);
  }

  /** Where the first edit that starts at or after the offset stands. */
  #positionOf(start: number): number {
    return countLeading(this.sorted, ({ span }) => span.start < start);
  }
}

const isInside = (text: string, { span }: Edit): boolean =>
  0 <= span.start && span.start <= span.end && span.end <= text.length;

const isInsertion = ({ span }: Edit): boolean => span.start === span.end;

const isSame = (a: Edit, b: Edit): boolean =>
  isInsertion(a) && isInsertion(b) && a.span.start === b.span.start && a.text === b.text;

/** Two insertions at one place collide: their order would be a guess. */
const collide = (a: Edit, b: Edit): boolean =>
  a.file === b.file &&
  (a.span.start === b.span.start || (a.span.start < b.span.end && b.span.start < a.span.end));
