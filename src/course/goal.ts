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
  /** Rules of those stages that the starter breaks already: another lesson is about them. */
  readonly elsewhere?: readonly string[] | undefined;
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

/** The rules that a starter breaks and no goal of its lesson names: they are the subject of other lessons. */
export const subjectsElsewhere = (
  { goals }: Pick<Lesson, 'goals'>,
  { findings }: Pick<Report, 'findings'>,
): string[] => {
  const own = new Set(goals.flatMap((goal) => goal.rules ?? []));
  return [...new Set(findings.map(({ rule }) => rule))].filter((rule) => !own.has(rule)).sort();
};

/**
 * The goals of a lesson, then what its app needs, then what the stages below have won. `elsewhere` are the rules
 * that the starter breaks already; whoever meets the goals has not lost what the starter never had.
 */
export function lessonGoals(
  lesson: Pick<Lesson, 'goals' | 'stage'>,
  app: App,
  elsewhere: readonly string[],
): Goal[] {
  const standing: Goal[] = [
    {
      text: `Everything ${app.name} needs is still in the image`,
      needs: app.needs,
      standing: true,
    },
  ];
  if (lesson.stage > 1) {
    const text = 'What earlier stages won still holds';
    standing.push({ text, stagesBelow: lesson.stage, elsewhere, standing: true });
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
  (goal.stagesBelow !== undefined &&
    finding.stage < goal.stagesBelow &&
    goal.elsewhere?.includes(finding.rule) !== true);
