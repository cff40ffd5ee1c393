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
 * Applies fixes all at once, each whole or not at all: earlier ones of the list win where two touch the same text.
 * Every character outside their edits stays as it is.
 */
export function applyFixes(files: Texts, fixes: readonly Fix[]): Fixed {
  const taken: Edit[] = [];
  const applied: Fix[] = [];
  const refused: Fix[] = [];
  for (const fix of fixes) {
    const fits = fix.edits.every(
      (edit, index) =>
        isInside(files[edit.file] ?? '', edit) &&
        ![...taken, ...fix.edits.slice(0, index)].some((other) => collide(edit, other)),
    );
    if (fits && fix.edits.length > 0) {
      taken.push(...fix.edits);
      applied.push(fix);
    } else refused.push(fix);
  }
  return { files: { ...files, ...edited(files, taken) }, applied, refused };
}

function edited(files: Texts, edits: readonly Edit[]): Record<string, string> {
  const result: Record<string, string> = {};
  for (const file of new Set(edits.map((edit) => edit.file))) {
    const own = edits
      .filter((edit) => edit.file === file)
      .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
    const before = files[file] ?? '';
    let text = '';
    let at = 0;
    for (const { span, text: replacement } of own) {
      text += before.slice(at, span.start) + replacement;
      at = span.end;
    }
    result[file] = text + before.slice(at);
  }
  return result;
}

const isInside = (text: string, { span }: Edit): boolean =>
  0 <= span.start && span.start <= span.end && span.end <= text.length;

/** Two insertions at one place collide: their order would be a guess. */
const collide = (a: Edit, b: Edit): boolean =>
  a.file === b.file &&
  (a.span.start === b.span.start || (a.span.start < b.span.end && b.span.start < a.span.end));
