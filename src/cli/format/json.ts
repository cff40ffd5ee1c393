import type { Finding, TextRange } from '../../engine/index.ts';
import { ruleById } from '../../engine/index.ts';
import { cannotBeBuilt, pageOf } from '../findings.ts';
import { isOwn, shownIn, type CheckRun, type Judged } from '../judged.ts';

interface Entry {
  readonly path: string;
  readonly [more: string]: unknown;
  readonly findings: object[];
  readonly ignored: object[];
  readonly known?: object[];
}

/**
 * Version 1 of the JSON that other programs read: an entry for each file, a Dockerfile before the files around it.
 * A file that several Dockerfiles use has one entry, where the first of them has it.
 */
export function json(run: CheckRun): string {
  const files = new Map<string, Entry>();
  for (const one of run.judged) {
    for (const entry of entriesOf(one, run)) {
      const present = files.get(entry.path);
      if (present === undefined) files.set(entry.path, entry);
      else {
        present.findings.push(...entry.findings);
        present.ignored.push(...entry.ignored);
        present.known?.push(...(entry.known ?? []));
      }
    }
  }
  return `${JSON.stringify({ version: 1, files: [...files.values()] }, null, 2)}\n`;
}

function entriesOf({ file, report, known }: Judged, run: CheckRun): Entry[] {
  const ignored = run.withIgnored ? report.ignored : [];
  const own = file.input.path ?? 'Dockerfile';
  const told = known === undefined || !run.withIgnored ? null : known;
  const beside = [...report.findings, ...ignored, ...(told?.findings ?? [])].map(
    ({ place }) => place.file,
  );
  const paths = [own, ...new Set(beside.filter((path) => path !== own).sort())];
  return paths.map((path) => ({
    path: shownIn(file, path, run.cwd),
    ...(isOwn(file, path) ? { stageReached: report.stageReached } : {}),
    ...(isOwn(file, path) && report.target !== null ? { target: report.target } : {}),
    ...(isOwn(file, path) && report.problems.length > 0
      ? {
          problems: report.problems.map((problem) => ({
            ...placeOf(problem),
            message: problem.message,
          })),
        }
      : {}),
    findings: report.findings
      .filter(({ place }) => place.file === path)
      .map((one) => printed(one, run.site)),
    ignored: ignored
      .filter(({ place }) => place.file === path)
      .map((one) => ({ ...printed(one, run.site), reason: one.reason, until: one.until })),
    ...(told === null
      ? {}
      : {
          known: [
            ...told.problems
              .filter(({ place }) => place.file === path)
              .map((one) => ({ rule: cannotBeBuilt, ...placeOf(one), message: one.message })),
            ...told.findings
              .filter(({ place }) => place.file === path)
              .map((one) => printed(one, run.site)),
          ],
        }),
  }));
}

const printed = (finding: Finding, site: string): object => ({
  rule: finding.rule,
  stage: finding.stage,
  severity: finding.severity,
  ...placeOf(finding),
  message: finding.message,
  url: pageOf(finding.rule, site),
  aliases: Object.values(ruleById(finding.rule)?.aliases ?? {}).flat(),
  fixable: finding.fix !== null,
});

const placeOf = ({ line, column, endLine, endColumn }: TextRange): TextRange => ({
  line,
  column,
  endLine,
  endColumn,
});
