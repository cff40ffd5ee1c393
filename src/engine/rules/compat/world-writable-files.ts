import type { Judgement, Rule } from '../../rule.ts';
import type { Model } from '../../model/model.ts';
import type { CopyStep } from '../../model/step.ts';
import { bitsOf, changedMode } from './changed-mode.ts';
import { runCommands } from './run-commands.ts';

export const worldWritableFiles: Rule = {
  id: 'world-writable-files',
  stage: 2,
  severity: 'warning',
  summary: 'Every user of the container may change these files.',
  aliases: { sonar: ['S2612'] },
  optional: true,

  *check(model) {
    if (!model.text.includes('chmod')) return;
    for (const { command } of runCommands(model, /\bchmod\b/)) {
      const mode = changedMode(command);
      if (mode?.worldWritable === true) {
        yield {
          place: mode.word.place,
          message: `\`chmod ${mode.raw}\` lets every user change these files: a program that is taken over can replace code that others run.`,
        };
      }
    }
    for (const step of model.stages.flatMap(({ steps }) => steps)) {
      if (step.kind === 'copy') yield* judgeCopy(model, step);
    }
  },
};

function* judgeCopy(model: Model, step: CopyStep): Iterable<Judgement> {
  const mode = step.flag('chmod');
  if (typeof mode !== 'string' || mode.length > 80 || !bitsOf(mode).worldWritable) return;
  const { file, span } = step.place;
  const end = step.destination?.place.span.start ?? span.end;
  const flag = /--chmod=\S+/.exec(model.text.slice(span.start, end));
  const start = span.start + (flag?.index ?? 0);
  yield {
    place:
      flag === null ? step.keywordPlace : { file, span: { start, end: start + flag[0].length } },
    message: `\`--chmod=${mode}\` lets every user change these files: a program that is taken over can replace code that others run.`,
  };
}
