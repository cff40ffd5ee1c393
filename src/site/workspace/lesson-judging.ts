import { judgeGoals, type Goal } from '../../course/goal.ts';
import { rebuild } from '../../engine/cache.ts';
import type { Finding, Model, RebuildEdit, Report } from '../../engine/index.ts';
import './comparison.ts';
import type { ShownGoal, ShownRebuild } from './judged.ts';
import { stepText } from './step-text.ts';

/** What a lesson asks beyond the findings. A page without goals and rebuilds does not load it. */
export interface LessonJudge {
  goals(
    goals: readonly Goal[],
    read: { readonly report: Report; readonly model: Model },
  ): readonly ShownGoal[];
  rebuild(model: Model, edited: RebuildEdit, links: boolean): readonly ShownRebuild[];
}

/** A person reads so many instructions at most; a hostile file has tens of thousands. */
const mostRebuilt = 200;

export const lessonJudge: LessonJudge = {
  goals: (goals, read) =>
    judgeGoals(goals, read).map(({ goal, met, findings, missing }) => ({
      text: goal.text,
      met,
      missing: goal.stagesBelow === undefined ? missing : foundAgain(findings),
    })),
  rebuild: (model, edited, links) =>
    rebuild(model, edited, { links }).slice(0, mostRebuilt).map(shown),
};

const shown = (line: ReturnType<typeof rebuild>[number]): ShownRebuild => ({
  line: line.line,
  keyword: line.keyword,
  text: stepText(line.text),
  runs: line.runs,
  because: line.because,
});

/** The goal names no rules itself, so it says which of them stand in its way. */
const foundAgain = (findings: readonly Finding[]): string[] => {
  const rules = [...new Set(findings.map(({ rule }) => `\`${rule}\``))];
  return rules.length === 0 ? [] : [`Found again: ${rules.join(', ')}.`];
};
