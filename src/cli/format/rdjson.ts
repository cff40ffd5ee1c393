import { isAbsolute, relative } from 'node:path';
import type { Severity, Span } from '../../engine/index.ts';
import { findingsOf, type PrintedFinding } from '../findings.ts';
import type { CheckRun } from '../judged.ts';
import type { PrintedFile } from '../printed-file.ts';
import { slashed } from '../printed-path.ts';
import { inWholeLines } from './whole-lines.ts';

const severities = {
  error: 'ERROR',
  warning: 'WARNING',
  info: 'INFO',
} as const satisfies Record<Severity, string>;

/** A DiagnosticResult of the Reviewdog Diagnostic Format. Its columns are bytes of UTF-8, its ends are exclusive. */
export function rdjson(run: CheckRun): string {
  const diagnostics = findingsOf(run)
    .filter(({ ignored }) => ignored === null)
    .map((finding) => ({
      message: finding.message,
      location: { path: wayTo(finding.file, run.cwd), range: rangeIn(finding.file, finding.span) },
      severity: severities[finding.severity],
      code: { value: finding.rule, ...(finding.url === null ? {} : { url: finding.url }) },
      ...suggestions(finding),
    }));
  const source = { name: 'shipworthy', url: run.site };
  return `${JSON.stringify({ source, diagnostics }, null, 2)}\n`;
}

/**
 * A suggestion has one range in the finding's own file and is accepted by itself, so the edits of a fix become one,
 * with the text between them kept. A fix that reaches into another file cannot be said.
 */
function suggestions({ fix, file }: PrintedFinding): { suggestions?: object[] } {
  if (fix === null || file.text === '') return {};
  if (fix.edits.some((edit) => edit.file.path !== file.path)) return {};
  const edits = fix.edits.toSorted((a, b) => a.span.start - b.span.start);
  const start = edits[0]?.span.start ?? 0;
  let at = start;
  let text = '';
  for (const { span, text: replacement } of edits) {
    text += file.text.slice(at, span.start) + replacement;
    at = span.end;
  }
  const { span, lines } = inWholeLines(file.text, { start, end: at }, text);
  const { line, endLine } = file.range(span);
  return { suggestions: [{ range: { start: { line }, end: { line: endLine } }, text: lines }] };
}

/** reviewdog leaves out what an absolute path names outside the working directory, so there is always a way. */
const wayTo = ({ shown }: PrintedFile, cwd: string): string =>
  isAbsolute(shown) ? slashed(relative(cwd, shown)) : shown;

function rangeIn(file: PrintedFile, span: Span) {
  const { line, endLine } = file.range(span);
  return {
    start: { line, column: file.byteColumn(span.start) },
    end: { line: endLine, column: file.byteColumn(span.end) },
  };
}
