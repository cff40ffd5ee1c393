import type { Severity } from '../../engine/index.ts';
import { findingsOf } from '../findings.ts';
import { fingerprints } from '../fingerprint.ts';
import type { CheckRun } from '../judged.ts';

const severities = { error: 'major', warning: 'minor', info: 'info' } as const satisfies Record<
  Severity,
  string
>;

/** A code quality report of GitLab. Its widget merges entries of one fingerprint, so each has its own. */
export function gitlab(run: CheckRun): string {
  const findings = findingsOf(run).filter(({ ignored }) => ignored === null);
  const names = fingerprints(findings);
  const entries = findings.map((finding, index) => ({
    description: finding.message,
    check_name: finding.rule,
    fingerprint: names[index],
    severity: severities[finding.severity],
    location: {
      path: finding.file.path,
      lines: { begin: finding.line, end: finding.endLine },
    },
  }));
  return `${JSON.stringify(entries, null, 2)}\n`;
}
