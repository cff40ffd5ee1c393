import type { Finding, Report, Severity } from '../../engine/index.ts';
import { rulePath } from '../../engine/index.ts';
import type { Judged } from '../check.ts';
import { stageNames } from '../stage-names.ts';
import { inkFor, type Ink, type Terminal } from '../terminal.ts';
import { wrapped } from './wrapped.ts';

const colors = { error: 'red', warning: 'yellow', info: 'blue' } as const satisfies Record<
  Severity,
  string
>;

/** A text that is no Dockerfile at all breaks on every line; a few of them say so. */
const mostProblems = 5;

/** For people: the line, a caret, what happens because of it, and where to read more. */
export function writeText(judged: readonly Judged[], site: string, terminal: Terminal): void {
  const ink = inkFor(terminal.color);
  for (const [index, one] of judged.entries()) {
    if (index > 0) terminal.write('\n');
    for (const problem of one.report.problems.slice(0, mostProblems)) {
      terminal.write(
        `${ink(`${one.file.shown}:${problem.line}:${problem.column}`, 'bold')}  ${ink('cannot be built', 'red')}\n`,
      );
      terminal.write(excerpt(one, problem.place.file, problem, ink, 'red'));
      terminal.write(`${wrapped(problem.message, terminal.width)}\n\n`);
    }
    const more = one.report.problems.length - mostProblems;
    if (more > 0)
      terminal.write(`  … and ${more} more ${more === 1 ? 'place' : 'places'} like these.\n\n`);
    for (const finding of one.report.findings)
      terminal.write(paragraph(one, finding, site, terminal, ink));
    terminal.write(`${summary(one, ink)}\n`);
  }
}

function paragraph(
  one: Judged,
  finding: Finding,
  site: string,
  terminal: Terminal,
  ink: Ink,
): string {
  const own = one.file.input.path ?? 'Dockerfile';
  const path = finding.place.file === own ? one.file.shown : one.file.show(finding.place.file);
  const color = colors[finding.severity];
  return [
    `${ink(`${path}:${finding.line}:${finding.column}`, 'bold')}  ${ink(finding.severity, color)}  ${finding.rule}\n`,
    excerpt(one, finding.place.file, finding, ink, color),
    `${wrapped(finding.message, terminal.width)}\n`,
    finding.fix === null ? '' : `${wrapped(`Fix: ${finding.fix.title}.`, terminal.width)}\n`,
    `  ${ink(new URL(rulePath(finding.rule).slice(1), site).href, 'dim')}\n\n`,
  ].join('');
}

/** The line of the file with carets below what is meant, cut where it would run off the screen. */
function excerpt(
  one: Judged,
  path: string,
  range: { line: number; column: number; endLine: number; endColumn: number },
  ink: Ink,
  color: 'red' | 'yellow' | 'blue',
): string {
  const text =
    path === (one.file.input.path ?? 'Dockerfile')
      ? one.file.input.dockerfile
      : one.file.input.files?.[path];
  const line = text?.split(/\r?\n/, range.line)[range.line - 1]?.replace(/^\uFEFF/, '');
  if (line === undefined) return '';
  const printable = line.replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ').slice(0, 160);
  const end = range.endLine === range.line ? range.endColumn : line.length + 1;
  const from = Math.min(range.column - 1, printable.length);
  const carets = '^'.repeat(Math.max(1, Math.min(end - 1, printable.length) - from));
  const gutter = String(range.line).padStart(4);
  return `${ink(`${gutter} |`, 'dim')} ${printable}\n${ink('     |', 'dim')} ${' '.repeat(from)}${ink(carets, color)}\n`;
}

function summary({ file, report }: Judged, ink: Ink): string {
  const counts = (['error', 'warning', 'info'] as const)
    .map(
      (severity) =>
        [severity, report.findings.filter((one) => one.severity === severity).length] as const,
    )
    .filter(([, count]) => count > 0)
    .map(
      ([severity, count]) =>
        `${count} ${severity === 'info' || count === 1 ? severity : `${severity}s`}`,
    );
  const ignored = report.ignored.length > 0 ? `, ${report.ignored.length} ignored` : '';
  const found = counts.length === 0 ? 'nothing found' : counts.join(', ');
  return `${ink(file.shown, 'bold')}: ${found}${ignored}. ${stage(report)}`;
}

function stage(report: Report): string {
  const reached = report.stageReached;
  if (reached === 0) return `Next stage: 1, ${stageNames[1]}.`;
  const open = ([1, 2, 3, 4, 5, 6, 7, 8] as const).find(
    (number) => report.verdicts[number] === 'open',
  );
  const here = `Stage reached: ${reached} of 8, ${stageNames[reached]}.`;
  return open === undefined ? here : `${here} Next: ${open}, ${stageNames[open]}.`;
}
