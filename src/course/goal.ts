import type { Finding, Model, Report, StageNumber } from '../engine/index.ts';
import type { App } from './app.ts';
import type { Lesson } from './lesson.ts';
import type { Need } from './need.ts';
import { missing } from './needs/missing.ts';

export interface Goal {
  readonly text: string;
  readonly rules?: readonly string[] | undefined;
  readonly needs?: readonly Need[] | undefined;
  /** Only of a standing goal: no rule of a stage below this one may find an error or a warning. */
  readonly stagesBelow?: StageNumber | undefined;
  /** True for the goals that every lesson has. */
  readonly standing?: boolean | undefined;
}

export interface GoalState {
  readonly goal: Goal;
  readonly met: boolean;
  /** The findings that stand in the way, ignored ones included. */
  readonly findings: readonly Finding[];
  /** One sentence for each need that is not met. */
  readonly missing: readonly string[];
}

/** The goals of a lesson, then what its app needs, then what the stages below have won. */
export function lessonGoals(lesson: Pick<Lesson, 'goals' | 'stage'>, app: App): Goal[] {
  const standing: Goal[] = [
    {
      text: `Everything ${app.name} needs is still in the image`,
      needs: app.needs,
      standing: true,
    },
  ];
  if (lesson.stage > 1) {
    const text = 'What earlier stages won still holds';
    standing.push({ text, stagesBelow: lesson.stage, standing: true });
  }
  return [...lesson.goals, ...standing];
}

/**
 * Judges goals over what `judge` of the engine returned; pure and fast enough for every keystroke.
 * An ignored finding counts like any other, an info never does, and a file that cannot be built meets no goal.
 */
export function judgeGoals(
  goals: readonly Goal[],
  { report, model }: { readonly report: Report; readonly model: Model },
): GoalState[] {
  const weighty = [...report.findings, ...report.ignored].filter(
    (finding) => finding.severity !== 'info',
  );
  const broken = model.final === null || report.problems.length > 0;
  return goals.map((goal) => {
    const findings = weighty.filter((finding) => standsInTheWay(goal, finding));
    const sentences = (goal.needs ?? []).flatMap((need) => missing(need, model) ?? []);
    const met = !broken && findings.length === 0 && sentences.length === 0;
    return { goal, met, findings, missing: sentences };
  });
}

const standsInTheWay = (goal: Goal, finding: Finding): boolean =>
  (goal.rules?.includes(finding.rule) ?? false) ||
  (goal.stagesBelow !== undefined && finding.stage < goal.stagesBelow);
