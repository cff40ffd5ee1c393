import type { Finding, Problem, Report, Severity } from '../../engine/index.ts';
import { severities } from '../../engine/index.ts';
import { mostProblems, pageOf } from '../findings.ts';
import { shownIn, textIn, type CheckRun, type Judged } from '../judged.ts';
import { stageNames } from '../stage-names.ts';
import { inkFor, type Ink } from '../terminal.ts';
import { wrapped } from './wrapped.ts';

const colors = { error: 'red', warning: 'yellow', info: 'blue' } as const satisfies Record<
  Severity,
  string
>;
type Color = (typeof colors)[Severity];

/** For people: the line, a caret, what happens because of it, and where to read more. */
export function text(run: CheckRun): string {
  const ink = inkFor(run.color);
  if (run.judged.length === 0) return 'No Dockerfile to judge: nothing changed.\n';
  const told = run.judged.map((one) => dockerfile(one, run, ink));
  return `${told.join('\n')}${run.judged.length > 1 ? `\n${total(run, ink)}\n` : ''}`;
}

function dockerfile(one: Judged, run: CheckRun, ink: Ink): string {
  const { findings, problems } = one.report;
  const more = problems.length - mostProblems;
  return [
    ...problems.slice(0, mostProblems).map((problem) => broken(one, problem, run, ink)),
    more > 0 ? `  … and ${more} more ${more === 1 ? 'place' : 'places'} like these.\n\n` : '',
    ...findings.map((finding) => paragraph(one, finding, run, ink)),
    `${summary(one, ink)}\n`,
  ].join('');
}

function broken(one: Judged, problem: Problem, run: CheckRun, ink: Ink): string {
  const place = `${one.file.source.shown}:${problem.line}:${problem.column}`;
  return [
    `${ink(place, 'bold')}  ${ink('cannot be built', 'red')}\n`,
    excerpt(one, problem, ink, 'red'),
    `${wrapped(problem.message, run.width)}\n\n`,
  ].join('');
}

function paragraph(one: Judged, finding: Finding, run: CheckRun, ink: Ink): string {
  const path = shownIn(one.file, finding.place.file, run.cwd);
  const color = colors[finding.severity];
  return [
    `${ink(`${path}:${finding.line}:${finding.column}`, 'bold')}  ${ink(finding.severity, color)}  ${finding.rule}\n`,
    excerpt(one, finding, ink, color),
    `${wrapped(finding.message, run.width)}\n`,
    finding.fix === null ? '' : `${wrapped(`Fix: ${finding.fix.title}.`, run.width)}\n`,
    `  ${ink(pageOf(finding.rule, run.site), 'dim')}\n\n`,
  ].join('');
}

/** The line of the file with carets below what is meant, cut where it would run off the screen. */
function excerpt(one: Judged, range: Finding | Problem, ink: Ink, color: Color): string {
  const text = textIn(one.file, range.place.file);
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
  const { findings, ignored } = report;
  return `${ink(file.source.shown, 'bold')}: ${counted(findings, ignored.length)}. ${stage(report)}`;
}

function total({ judged }: CheckRun, ink: Ink): string {
  const findings = judged.flatMap(({ report }) => report.findings);
  const ignored = judged.reduce((sum, { report }) => sum + report.ignored.length, 0);
  const broken = judged.filter(({ report }) => report.problems.length > 0).length;
  return [
    ink(`${judged.length} Dockerfiles`, 'bold'),
    `: ${counted(findings, ignored)}`,
    broken === 0 ? '.' : `; ${broken} cannot be built.`,
  ].join('');
}

function counted(findings: readonly Finding[], ignored: number): string {
  const numbers = severities.flatMap((severity) => {
    const count = findings.filter((one) => one.severity === severity).length;
    if (count === 0) return [];
    return [`${count} ${severity === 'info' || count === 1 ? severity : `${severity}s`}`];
  });
  const found = numbers.length === 0 ? 'nothing found' : numbers.join(', ');
  return ignored > 0 ? `${found}, ${ignored} ignored` : found;
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
