import type { Finding, Problem, Report, Severity } from '../../engine/index.ts';
import { ruleById, severities } from '../../engine/index.ts';
import { mostProblems, pageOf } from '../findings.ts';
import { shownIn, textIn, type CheckRun, type Judged, type JudgedFile } from '../judged.ts';
import { stageNames } from '../stage-names.ts';
import { reasonFor } from '../../engine/target-words.ts';
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
  if (run.judged.length === 0)
    return 'No Dockerfile to judge: nothing changed, or all is excluded.\n';
  const told = run.judged.map((one) => dockerfile(one, run, ink));
  return `${told.join('\n')}${run.judged.length > 1 ? `\n${total(run, ink)}\n` : ''}`;
}

function dockerfile(one: Judged, run: CheckRun, ink: Ink): string {
  const { findings, problems } = one.report;
  const lines = new LinesIn(one);
  const more = problems.length - mostProblems;
  return [
    ...problems.slice(0, mostProblems).map((problem) => broken(one, problem, lines, run, ink)),
    more > 0 ? `  … and ${more} more ${more === 1 ? 'place' : 'places'} like these.\n\n` : '',
    ...findings.map((finding) => paragraph(one, finding, lines, run, ink)),
    `${summary(one, run, ink)}\n`,
    image(one.report),
  ].join('');
}

function broken(one: Judged, problem: Problem, lines: LinesIn, run: CheckRun, ink: Ink): string {
  const place = `${harmless(one.file.source.shown)}:${problem.line}:${problem.column}`;
  return [
    `${ink(place, 'bold')}  ${ink('cannot be built', 'red')}\n`,
    excerpt(lines, problem, ink, 'red'),
    `${wrapped(harmless(problem.message), run.width)}\n\n`,
  ].join('');
}

function paragraph(one: Judged, finding: Finding, lines: LinesIn, run: CheckRun, ink: Ink): string {
  const path = harmless(shownIn(one.file, finding.place.file, run.cwd));
  const color = colors[finding.severity];
  return [
    `${ink(`${path}:${finding.line}:${finding.column}`, 'bold')}  ${ink(finding.severity, color)}  ${finding.rule}${codes(finding.rule, one.file)}\n`,
    excerpt(lines, finding, ink, color),
    `${wrapped(harmless(finding.message), run.width)}\n`,
    finding.fix === null ? '' : `${wrapped(`Fix: ${finding.fix.title}.`, run.width)}\n`,
    `  ${ink(pageOf(finding.rule, run.site), 'dim')}\n\n`,
  ].join('');
}

/** ` DL3002`, where a team is used to hadolint's codes. */
function codes(rule: string, { withCodes }: JudgedFile): string {
  const known = withCodes ? (ruleById(rule)?.aliases.hadolint ?? []) : [];
  return known.length === 0 ? '' : ` (${known.join(', ')})`;
}

/** The lines of a Dockerfile and of the files around it; each file is taken apart once. */
class LinesIn {
  readonly #judged: Judged;
  readonly #lines = new Map<string, readonly string[]>();

  constructor(judged: Judged) {
    this.#judged = judged;
  }

  at(path: string, line: number): string | undefined {
    let lines = this.#lines.get(path);
    if (lines === undefined) {
      lines =
        textIn(this.#judged.file, path)
          ?.replace(/^\uFEFF/, '')
          .split(/\r?\n/) ?? [];
      this.#lines.set(path, lines);
    }
    return lines[line - 1];
  }
}

/** The line of the file with carets below what is meant, cut where it would run off the screen. */
function excerpt(lines: LinesIn, range: Finding | Problem, ink: Ink, color: Color): string {
  const line = lines.at(range.place.file, range.line);
  if (line === undefined) return '';
  const printable = harmless(line.slice(0, 160));
  const end = range.endLine === range.line ? range.endColumn : line.length + 1;
  const from = Math.min(range.column - 1, printable.length);
  const carets = '^'.repeat(Math.max(1, Math.min(end - 1, printable.length) - from));
  const gutter = String(range.line).padStart(4);
  return `${ink(`${gutter} |`, 'dim')} ${printable}\n${ink('     |', 'dim')} ${' '.repeat(from)}${ink(carets, color)}\n`;
}

function summary({ file, report, known }: Judged, { isPartial }: CheckRun, ink: Ink): string {
  const { findings, ignored, problems } = report;
  const name = ink(harmless(file.source.shown), 'bold');
  const left = knownCount(known);
  const found = counted(findings, ignored.length, left);
  if (problems.length === 0) return `${name}: ${found}.${isPartial ? '' : ` ${stage(report)}`}`;
  const more = findings.length + ignored.length + left === 0 ? '' : ` Besides: ${found}.`;
  return `${name}: cannot be built.${more}`;
}

/** Which stage was judged, where that is not simply the last one. */
const image = ({ target }: Report): string =>
  target === null
    ? ''
    : `Target judged: ${harmless(target.stage)}, ${reasonFor(target)}${target.by === 'name' ? '; --target names another' : ''}.\n`;

function total({ judged }: CheckRun, ink: Ink): string {
  const findings = judged.flatMap(({ report }) => report.findings);
  const ignored = judged.reduce((sum, { report }) => sum + report.ignored.length, 0);
  const known = judged.reduce((sum, one) => sum + knownCount(one.known), 0);
  const broken = judged.filter(({ report }) => report.problems.length > 0).length;
  return [
    ink(`${judged.length} Dockerfiles`, 'bold'),
    `: ${counted(findings, ignored, known)}`,
    broken === 0 ? '.' : `; ${broken} cannot be built.`,
  ].join('');
}

function counted(findings: readonly Finding[], ignored: number, known: number): string {
  const numbers = severities.flatMap((severity) => {
    const count = findings.filter((one) => one.severity === severity).length;
    if (count === 0) return [];
    return [`${count} ${severity === 'info' || count === 1 ? severity : `${severity}s`}`];
  });
  const found = numbers.length === 0 ? 'nothing found' : numbers.join(', ');
  return `${found}${ignored > 0 ? `, ${ignored} ignored` : ''}${known > 0 ? `, ${known} known` : ''}`;
}

const knownCount = (known: Judged['known']): number =>
  (known?.findings.length ?? 0) + (known?.problems.length ?? 0);

function stage(report: Report): string {
  const reached = report.stageReached;
  if (reached === 0) return `Next stage: 1, ${stageNames[1]}.`;
  const open = ([1, 2, 3, 4, 5, 6, 7, 8] as const).find(
    (number) => report.verdicts[number] === 'open',
  );
  const here = `Stage reached: ${reached} of 8, ${stageNames[reached]}.`;
  return open === undefined ? here : `${here} Next: ${open}, ${stageNames[open]}.`;
}

/** What a file is called or holds cannot move the cursor of a terminal, change its colours or begin a line. */
const harmless = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ');
