import type { Severity } from '../../engine/index.ts';
import { findingsOf, type PrintedFinding } from '../findings.ts';
import { byWeight, type CheckRun } from '../judged.ts';

const commands = { error: 'error', warning: 'warning', info: 'notice' } as const satisfies Record<
  Severity,
  string
>;

/**
 * Workflow commands, which GitHub Actions turns into annotations. It shows the first ten errors and the first ten
 * warnings of a step, so the weightiest stand first; the log has all of them.
 */
export function github(run: CheckRun): string {
  return findingsOf(run)
    .filter(({ ignored }) => ignored === null)
    .sort((a, b) => byWeight(a.severity, b.severity))
    .map(command)
    .join('');
}

function command(finding: PrintedFinding): string {
  const { line, column, endLine, endColumn, rule, message, url } = finding;
  const properties = {
    file: finding.file.path,
    line,
    endLine,
    // GitHub takes columns only where a finding stays on one line.
    ...(line === endLine ? { col: column, endColumn } : {}),
    title: rule,
  };
  const written = Object.entries(properties).map(([name, value]) => `${name}=${property(value)}`);
  const text = url === null ? message : `${message}\n${url}`;
  return `::${commands[finding.severity]} ${written.join(',')}::${data(text)}\n`;
}

/** What follows the second `::` ends only with its line. */
const data = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const property = (value: string | number): string =>
  data(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C');
