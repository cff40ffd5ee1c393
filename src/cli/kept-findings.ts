import type { Finding, Report, Rule } from '../engine/index.ts';
import { isWorthReading, namedIn } from './context-files.ts';
import { absoluteOf, counts, isOwn, textIn, type Judged, type JudgedFile } from './judged.ts';
import { isBelow, printedPath } from './printed-path.ts';

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
  if (!isBelow(path, root)) return false;
  const within = printedPath(path, root);
  const isRead = isWorthReading(within) || namedIn(input.dockerfile, [within]).length > 0;
  return isRead && input.listing?.includes(within) !== true;
}

/**
 * A finding in a file that several Dockerfiles share is printed with the first of them; so is one about a file that none
 * of them has, such as an ignore file of their common context. Where their configurations weigh it differently, it is
 * printed once for each weight, because the exit code depends on it.
 */
export function withoutSeen({ file, report }: Judged, seen: Set<string>): Judged {
  const isNew = (...key: readonly (string | number | null)[]): boolean => {
    const text = key.join('\0');
    return !seen.has(text) && seen.add(text) !== undefined;
  };
  const weighed = ({ rule, severity }: Finding): string =>
    `${rule} ${severity} ${counts(severity, file)}`;
  const isNewThere = (finding: Finding): boolean => {
    const { file: path, span } = finding.place;
    return (
      isOwn(file, path) ||
      isNew(absoluteOf(file, path), weighed(finding), span.start, span.end, finding.message)
    );
  };
  const kept = filtered(report, isNewThere);
  const isFirst = (finding: Finding): boolean => {
    const created = createdBy(file, finding);
    return created === null || isNew(created, weighed(finding));
  };
  return { file, report: { ...kept, findings: kept.findings.filter(isFirst) } };
}

/** The file that a finding misses: the only one that its fix would make. */
export function createdBy(file: JudgedFile, { fix }: Finding): string | null {
  const [edit, ...others] = fix?.edits ?? [];
  if (edit === undefined || others.length > 0) return null;
  const isThere = textIn(file, edit.file) !== undefined;
  return isThere ? null : absoluteOf(file, edit.file);
}

const filtered = (report: Report, keep: (finding: Finding) => boolean): Report => ({
  ...report,
  findings: report.findings.filter(keep),
  ignored: report.ignored.filter(keep),
});
