import type { Finding, IgnoredFinding } from '../../engine/index.ts';
import { ruleById, rulePath } from '../../engine/index.ts';
import type { Judged } from '../check.ts';
import type { Terminal } from '../terminal.ts';

/** Version 1 of the JSON that other programs read: an entry per judged file, the Dockerfile before the files beside it. */
export function writeJson(judged: readonly Judged[], site: string, terminal: Terminal): void {
  const files = judged.flatMap((one) => entriesOf(one, site));
  terminal.write(`${JSON.stringify({ version: 1, files }, null, 2)}\n`);
}

function entriesOf({ file, report }: Judged, site: string): object[] {
  const own = file.input.path ?? 'Dockerfile';
  const beside = [...report.findings, ...report.ignored].map((finding) => finding.place.file);
  const paths = [own, ...new Set(beside.filter((path) => path !== own).sort())];
  return paths.map((path) => ({
    path: path === own ? file.shown : file.show(path),
    ...(path === own ? { stageReached: report.stageReached } : {}),
    ...(path === own && report.problems.length > 0
      ? {
          problems: report.problems.map(({ line, column, message }) => ({ line, column, message })),
        }
      : {}),
    findings: report.findings
      .filter((one) => one.place.file === path)
      .map((one) => shown(one, site)),
    ignored: report.ignored
      .filter((one) => one.place.file === path)
      .map((one: IgnoredFinding) => ({
        ...shown(one, site),
        reason: one.reason,
        until: one.until,
      })),
  }));
}

const shown = (finding: Finding, site: string): object => ({
  rule: finding.rule,
  stage: finding.stage,
  severity: finding.severity,
  line: finding.line,
  column: finding.column,
  endLine: finding.endLine,
  endColumn: finding.endColumn,
  message: finding.message,
  url: new URL(rulePath(finding.rule).slice(1), site).href,
  aliases: Object.values(ruleById(finding.rule)?.aliases ?? {}).flat(),
  fixable: finding.fix !== null,
});
