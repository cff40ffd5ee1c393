import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { RunStep } from '../../model/step.ts';
import type { Rule } from '../../rule.ts';

export const consecutiveRunInstructions: Rule = {
  id: 'consecutive-run-instructions',
  stage: 8,
  severity: 'info',
  summary: 'One RUN follows another, where one alone would make one layer.',
  aliases: {
    hadolint: ['DL3059'],
    kics: ['Multiple RUN, ADD, COPY, Instructions Listed'],
    sonar: ['S7031'],
  },
  optional: true,

  *check(model) {
    for (const { steps } of model.stages) {
      let before: Short | null = null;
      for (const step of steps) {
        const here: Short | null = step.kind === 'run' ? shortRun(model, step) : null;
        if (before !== null && here !== null && here.flags === before.flags) {
          yield {
            place: step.keywordPlace,
            message:
              'This RUN follows another short one with the same flags: each makes a layer and a step of its own.',
          };
        }
        before = here;
      }
    }
  },
};

interface Short {
  readonly flags: string;
}

/** Of one command. A chain, or a here-document, was cut like that on purpose. */
function shortRun(model: Model, step: RunStep): Short | null {
  if (step.commands.length > 1 || step.commands.some(holdsAnother)) return null;
  if (step.shells.some(({ heredoc }) => heredoc)) return null;
  return step.complete ? { flags: flagsOf(model, step) } : null;
}

/** `$(…)` or backticks: a second command. */
const holdsAnother = ({ words }: Command): boolean =>
  words.some(({ raw }) => raw.includes('$(') || raw.includes('`'));

/** What stands between RUN and its command, as `--mount=… --network=…`. */
function flagsOf(model: Model, { keywordPlace, place }: RunStep): string {
  const start = keywordPlace.span.end;
  const words = model.text.slice(start, Math.min(place.span.end, start + 2000)).split(/\s+/);
  const flags: string[] = [];
  for (const word of words) {
    if (word.startsWith('--')) flags.push(word);
    else if (word !== '' && word !== '\\' && word !== '`') break;
  }
  return flags.join(' ');
}
