import { findingsOf, type PrintedFinding } from '../findings.ts';
import type { CheckRun } from '../judged.ts';

/**
 * JUnit's XML: a suite for each file, a case for each finding. Findings below `--fail-on` are cases that pass and say
 * something, ignored ones are skipped, and a file without findings is one case that passes.
 *
 * No two readers agree on a schema. The attributes `file` and `line` of a case are what GitLab and annotating actions
 * read; the schema of Jenkins' xUnit plugin has no room for them, and that plugin refuses such a report.
 */
export function junit(run: CheckRun): string {
  const suites = new Map<string, PrintedFinding[]>();
  for (const { file } of run.judged) suites.set(file.source.shown, []);
  for (const finding of findingsOf(run)) {
    const suite = suites.get(finding.file.shown);
    if (suite === undefined) suites.set(finding.file.shown, [finding]);
    else suite.push(finding);
  }
  const written = [...suites].map(([path, findings]) => suiteOf(path, findings));
  const sum = (key: 'tests' | 'failures' | 'skipped') =>
    written.reduce((total, suite) => total + suite[key], 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<testsuites name="shipworthy" tests="${sum('tests')}" failures="${sum('failures')}" errors="0" skipped="${sum('skipped')}" time="0">\n`,
    ...written.map(({ xml }) => xml),
    '</testsuites>\n',
  ].join('');
}

function suiteOf(path: string, findings: readonly PrintedFinding[]) {
  const fails = ({ counts, ignored }: PrintedFinding) => ignored === null && counts;
  const tests = Math.max(1, findings.length);
  const failures = findings.filter(fails).length;
  const skipped = findings.filter(({ ignored }) => ignored !== null).length;
  const cases =
    findings.length === 0
      ? [`    <testcase name="nothing found" classname="${escaped(path)}" time="0"/>\n`]
      : named(findings).map(([name, finding]) => caseOf(name, finding, fails(finding)));
  const xml = [
    `  <testsuite name="${escaped(path)}" tests="${tests}" failures="${failures}" errors="0" skipped="${skipped}" time="0">\n`,
    ...cases,
    '  </testsuite>\n',
  ].join('');
  return { tests, failures, skipped, xml };
}

/** Servers take two cases of one name for one, so the place is part of it, and a number where that is not enough. */
function named(findings: readonly PrintedFinding[]): (readonly [string, PrintedFinding])[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const name = `${finding.rule} at ${finding.line}:${finding.column}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return [count === 1 ? name : `${name} (${count})`, finding];
  });
}

function caseOf(name: string, finding: PrintedFinding, fails: boolean): string {
  const { line, column, severity, message, url, ignored } = finding;
  const path = finding.file.shown;
  const place = `${path}:${line}:${column}`;
  const body = escaped([place, message, ...(url === null ? [] : [url])].join('\n'));
  const why = escaped(ignored?.reason ?? 'ignored by a comment');
  const told =
    ignored !== null
      ? `<skipped message="${why}">${why}</skipped>`
      : fails
        ? `<failure message="${escaped(message)}" type="${severity}">${body}</failure>`
        : `<system-out>${body}</system-out>`;
  return `    <testcase name="${escaped(name)}" classname="${escaped(path)}" file="${escaped(path)}" line="${line}" time="0">${told}</testcase>\n`;
}

/** For text and attributes. XML 1.0 has no way to write most control characters, so they are dropped. */
const escaped = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\t', '&#9;');
