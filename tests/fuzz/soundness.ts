import {
  applyFixes,
  check,
  judge,
  rebuild,
  rules,
  shapeOf,
  type CheckInput,
  type Span,
} from '../../src/engine/index.ts';

/** What must hold for any input whatever; null when it does, else one line that says what does not. */
export function unsound(input: CheckInput): string | null {
  const texts: Record<string, string> = {
    ...input.repository?.files,
    ...input.files,
    [input.path ?? 'Dockerfile']: input.dockerfile,
  };
  const { model, report } = judge(input);
  // A report survives a rule that throws; here it must not go unnoticed.
  for (const rule of rules) {
    try {
      Array.from(rule.check(model));
    } catch (error) {
      return `${rule.id} throws: ${String(error)}`;
    }
  }
  rebuild(model, { file: 'Dockerfile' });
  shapeOf(model);
  for (const { rule, place, fix, message, line, column } of [
    ...report.findings,
    ...report.ignored,
  ]) {
    const text = texts[place.file];
    if (text === undefined) return `${rule} points into ${place.file}, which was not given`;
    if (!isInside(place.span, text)) return `${rule} points outside ${place.file}`;
    if (line < 1 || column < 1) return `${rule} has no line`;
    if (message === '' || message.includes('\n')) return `${rule} has no message of one line`;
    if (hasHalfCharacter(message) && !Object.values(texts).some(hasHalfCharacter))
      return `${rule} cuts a character in two`;
    for (const { file, span } of fix?.edits ?? [])
      if (!isInside(span, texts[file] ?? '')) return `a fix of ${rule} edits outside ${file}`;
  }
  const fixes = report.findings.flatMap(({ fix }) => fix ?? []);
  const { files } = applyFixes(texts, fixes);
  check({ ...input, dockerfile: files[input.path ?? 'Dockerfile'] ?? '', files });
  return null;
}

const isInside = ({ start, end }: Span, text: string): boolean =>
  Number.isInteger(start) && 0 <= start && start <= end && end <= text.length;

const hasHalfCharacter = (text: string): boolean => /[\uD800-\uDFFF]/u.test(text);
