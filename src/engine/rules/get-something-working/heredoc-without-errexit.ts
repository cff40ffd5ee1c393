import type { Model } from '../../model/model.ts';
import type { ShellRun } from '../../model/shell-run.ts';
import type { Fix, Rule } from '../../rule.ts';
import { sourceText } from '../source-text.ts';

export const heredocWithoutErrexit: Rule = {
  id: 'heredoc-without-errexit',
  stage: 1,
  severity: 'warning',
  summary:
    'A script in a here-document goes on after a command that failed, and the build succeeds.',
  aliases: {},
  fixable: true,

  *check(model) {
    if (!model.text.includes('<<')) return;
    for (const stage of model.stages) {
      for (const step of stage.steps) {
        if (step.kind !== 'run' || !step.complete) continue;
        for (const run of step.shells) {
          const [overlooked] = run.overlooked;
          if (!run.heredoc || overlooked === undefined) continue;
          yield {
            place: overlooked,
            message: `If \`${sourceText(model, overlooked.span, 40)}\` fails, \`${run.shell}\` goes on with the next line, and only the last line decides whether the step fails.`,
            fix: stopAtFailures(model, run),
          };
        }
      }
    }
  },
};

/** These end with a number other than 0 where nothing went wrong: nobody was there, nothing was found. */
const answers =
  /^(?:\[|(?:test|[efz]?grep|diff|cmp|which|type|id|getent|p?kill|pgrep|expr|let|read|command\s+-v)\b)(?![^\n]*(?:&&|\|\|))/;

/** A line of its own before the first statement, indented like it. */
function stopAtFailures(model: Model, { place: { file, span }, overlooked }: ShellRun): Fix {
  const line = model.text.lastIndexOf('\n', span.start - 1) + 1;
  const indent = /^[ \t]*/.exec(model.text.slice(line, span.start))?.[0] ?? '';
  const edits = [{ file, span: { start: span.start, end: span.start }, text: `set -e\n${indent}` }];
  const safe = !overlooked.some((place) =>
    answers.test(model.text.slice(place.span.start, place.span.end)),
  );
  return { title: 'Begin with set -e', safe, edits };
}
