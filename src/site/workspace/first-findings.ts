import type { StageNumber } from '../../engine/index.ts';
import type { ShownFinding } from './judged.ts';

export interface Folded {
  readonly now: readonly ShownFinding[];
  /** For a later look: of later stages, or what is too many for a first one. */
  readonly later: readonly ShownFinding[];
  /** So many more are not listed at all, because nobody reads that far. */
  readonly hidden: number;
}

/** Without a lesson, so many findings of the earliest stages come first. */
const first = 4;

const heaviestFirst = ['error', 'warning', 'info'];
const lightness = ({ severity }: ShownFinding): number => heaviestFirst.indexOf(severity);

/** The order in which they are worth mending. */
const inOrder = (a: ShownFinding, b: ShownFinding): number =>
  a.stage - b.stage || lightness(a) - lightness(b);

const most = 50;

/**
 * What a learner has to look at now. In a lesson that is its own stage and those before it, without what is the subject
 * of other lessons; without one it is the first few by stage, the heaviest of a stage first.
 */
export const firstFindings = (
  findings: readonly ShownFinding[],
  stage: StageNumber | null,
  elsewhere: readonly string[],
): Folded => {
  const isNow =
    stage === null
      ? new Set([...findings].sort(inOrder).slice(0, first))
      : new Set(
          findings.filter((finding) => finding.stage <= stage && !elsewhere.includes(finding.rule)),
        );
  const now = findings.filter((finding) => isNow.has(finding));
  if (stage === null) now.sort(inOrder);
  return {
    now: now.slice(0, most),
    later: findings.filter((finding) => !isNow.has(finding)).slice(0, most),
    hidden: Math.max(0, now.length - most),
  };
};
