import type { TargetSource } from './model/shipped-stage.ts';
import type { Place, TextRange } from './place.ts';
import type { Fix, Severity, StageNumber } from './rule.ts';

/** One judgement at one place. */
export interface Finding extends TextRange {
  readonly rule: string;
  readonly stage: StageNumber;
  readonly severity: Severity;
  /** Names the value and the consequence; code in backticks. */
  readonly message: string;
  readonly place: Place;
  readonly fix: Fix | null;
}

/** A finding that a comment asked to ignore, and what the comment said. */
export interface IgnoredFinding extends Finding {
  readonly reason: string | null;
  /** ISO date after which the finding comes back, when the comment gave one. */
  readonly until: string | null;
}

/** `holds`: judged and nothing of weight found. `open`: an error or a warning. `unjudged`: no rule of the stage looked at these files. */
export type Verdict = 'holds' | 'open' | 'unjudged';

export interface Report {
  /** Sorted by file (the Dockerfile first), place, then rule. */
  readonly findings: readonly Finding[];
  readonly ignored: readonly IgnoredFinding[];
  /** Why the text cannot be built at all, in BuildKit's terms; findings are then those that are still sure. */
  readonly problems: readonly Problem[];
  readonly verdicts: Readonly<Record<StageNumber, Verdict>>;
  /** The highest stage that holds with no open stage below it; 0 when the first is open. */
  readonly stageReached: 0 | StageNumber;
  /** Null: nobody asked for a stage, and it is the last one. */
  readonly target: ReportTarget | null;
}

/** Which stage was judged as the one that ships. */
export interface ReportTarget {
  /** Its name, else its number. */
  readonly stage: string;
  readonly by: TargetSource;
}

/** Something BuildKit would refuse: an unterminated heredoc, an unknown instruction, no FROM. */
export interface Problem extends TextRange {
  readonly message: string;
  readonly place: Place;
}
