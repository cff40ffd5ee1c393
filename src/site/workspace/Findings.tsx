import type { StageNumber } from '../../engine/index.ts';
import { FindingRow, ProblemRow, type RowActions } from './FindingRow.tsx';
import { firstFindings } from './first-findings.ts';
import { placeOf, type Judged, type ShownFinding } from './judged.ts';

interface FindingsProps extends RowActions {
  readonly judged: Judged;
  readonly stage: StageNumber | null;
  /** Rules that other lessons are about. */
  readonly elsewhere: readonly string[];
}

/** What was read from the files; what other lessons are about waits behind one line. */
export const Findings = ({ judged, stage, elsewhere, ...actions }: FindingsProps) => {
  const { now, later, hidden } = firstFindings(judged.findings, stage, elsewhere);
  const safe = now.filter((finding) => finding.fix?.safe === true);
  return (
    <div class="findings">
      {judged.problems.map((problem) => (
        <ProblemRow key={`problem ${placeOf(problem)}`} problem={problem} {...actions} />
      ))}
      {now.map((finding) => (
        <FindingRow key={keyOf(finding)} finding={finding} {...actions} />
      ))}
      {now.length + judged.problems.length === 0 && (
        <p class="none">{noneSentence(later.length > 0)}</p>
      )}
      {(safe.length > 1 || judged.ignored > 0) && (
        <p class="sum">
          {judged.ignored > 0 && <span>{ignoredSentence(judged.ignored)}</span>}
          {safe.length > 1 && (
            <button
              type="button"
              class="button small quiet"
              disabled={!actions.live}
              onClick={() => actions.fix(safe)}
            >
              Apply {safe.length} safe fixes
            </button>
          )}
        </p>
      )}
      {judged.target && <p class="none">{judged.target}</p>}
      {hidden > 0 && <p class="none">And {hidden} more, further down in the files.</p>}
      {later.length > 0 && (
        <details class="later">
          <summary>{laterSentence(later.length, stage)}</summary>
          {later.map((finding) => (
            <FindingRow key={keyOf(finding)} finding={finding} {...actions} />
          ))}
        </details>
      )}
    </div>
  );
};

const keyOf = (finding: ShownFinding): string =>
  `${finding.rule} ${finding.place.file} ${placeOf(finding)}`;

const noneSentence = (hasLater: boolean): string =>
  hasLater
    ? 'No findings that this lesson is about.'
    : 'No findings. That is what reading the files can tell; the rest shows when they are built.';

const counted = (count: number): string => (count === 1 ? '1 finding is' : `${count} findings are`);

const laterSentence = (count: number, stage: StageNumber | null): string =>
  stage === null ? `${count} more` : `${counted(count)} for other lessons`;

const ignoredSentence = (count: number): string => `${counted(count)} ignored by comments.`;
