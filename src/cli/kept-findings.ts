import type { Finding, Report, Rule } from '../engine/index.ts';
import { isWorthReading } from './context-files.ts';
import { absoluteOf, isOwn, type Judged, type JudgedFile } from './judged.ts';
import { isBelow, printedPath, slashed } from './printed-path.ts';

/** What `--stage` and `--rule` leave of a report. */
export function narrowed(
  report: Report,
  { stage, rule }: { readonly stage?: number; readonly rule?: readonly Rule[] },
): Report {
  if (stage === undefined && rule === undefined) return report;
  const ids = rule && new Set(rule.map(({ id }) => id));
  const within = (finding: Finding) =>
    (stage === undefined || finding.stage <= stage) && (ids?.has(finding.rule) ?? true);
  return filtered(report, within);
}

/**
 * What a change can have brought about: everything when the Dockerfile or a file of its context that rules read
 * changed; only what stands in the changed files when they are files around the context, such as workflows. Null: nothing.
 */
export function touchedBy(changed: ReadonlySet<string>, one: Judged): Judged | null {
  const { file, report } = one;
  const own = file.source.absolute;
  if (own !== null && changed.has(own)) return one;
  const read = Object.keys(file.input.files ?? {});
  if (read.some((path) => changed.has(file.locate(path)))) return one;
  if ([...changed].some((path) => isGoneFrom(file, path))) return one;
  const left = filtered(report, ({ place }) => changed.has(absoluteOf(file, place.file) ?? ''));
  return left.findings.length === 0 ? null : { file, report: { ...left, problems: [] } };
}

/** A file that rules would read in the context, and that is there no more, as far as the context is known. */
function isGoneFrom({ input, locate }: JudgedFile, path: string): boolean {
  const root = locate('.');
  if (!isWorthReading(slashed(path)) || !isBelow(path, root)) return false;
  return input.listing?.includes(printedPath(path, root)) !== true;
}

/** A finding in a file that several Dockerfiles share is printed with the first of them. */
export function withoutSeen({ file, report }: Judged, seen: Set<string>): Judged {
  const isNew = ({ place, rule, message }: Finding): boolean => {
    if (isOwn(file, place.file)) return true;
    const { start, end } = place.span;
    const key = [absoluteOf(file, place.file), rule, start, end, message].join('\0');
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  };
  return { file, report: filtered(report, isNew) };
}

const filtered = (report: Report, keep: (finding: Finding) => boolean): Report => ({
  ...report,
  findings: report.findings.filter(keep),
  ignored: report.ignored.filter(keep),
});
