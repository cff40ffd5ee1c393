import { href } from '../address.ts';
import type { Mark } from '../editor/code-editor.ts';
import type { Judged, ShownFinding } from './judged.ts';

/** What the editor marks in one file: its findings, and what keeps it from being built. */
export const marksOf = (
  judged: Judged,
  path: string,
  apply: (finding: ShownFinding) => void,
): Mark[] => {
  const findings = judged.findings.filter(({ place }) => place.file === path);
  const problems = judged.problems.filter(({ place }) => place.file === path);
  return [
    ...problems.map((problem) => ({
      ...rangeOf(problem),
      severity: 'error' as const,
      rule: '',
      message: problem.message,
      why: '',
      url: null,
      fix: null,
      applyFix: () => undefined,
    })),
    ...findings.map((finding) => ({
      ...rangeOf(finding),
      severity: finding.severity,
      rule: finding.rule,
      message: finding.message,
      why: finding.why,
      url: new URL(href(`/rules/${finding.rule}/`), document.baseURI).href,
      fix: finding.fix?.title ?? null,
      applyFix: () => apply(finding),
    })),
  ];
};

const rangeOf = ({
  line,
  column,
  endLine,
  endColumn,
}: Mark | ShownFinding | Judged['problems'][number]) => ({
  line,
  column,
  endLine,
  endColumn,
});
