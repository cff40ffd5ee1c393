import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import type { RunStep, Step } from '../../model/step.ts';
import type { Judgement } from '../../rule.ts';

/** `source` is bash's name for `.`; what Debian and Ubuntu call `sh` is dash, which has no such word. */
export function* sourceInDash(model: Model): Iterable<Judgement> {
  if (!model.mayHold(/source/)) return;
  for (const stage of model.stages) {
    if (valueOf(stage.base.has('dash')) !== true || mayChangeShell(model, stage)) continue;
    const calls = stage.runs.flatMap((step) => step.commands.filter((one) => isForDash(step, one)));
    const [first] = calls;
    if (first === undefined) continue;
    const edits = mapped(
      calls.filter(({ words }) => words[1]?.raw.includes('/') === true),
      ({ programPlace }) => ({ ...programPlace, text: '.' }),
    );
    yield {
      place: first.programPlace,
      message:
        '`source` is a word of bash, and `/bin/sh` of this image is dash: "source: not found", exit code 127.',
      ...(edits.length < calls.length
        ? {}
        : { fix: { title: 'Write a dot, which every shell knows', safe: false, edits } }),
    };
  }
}

function isForDash(step: RunStep, { words, place, conditional, tolerated }: Command): boolean {
  if (words[0]?.value !== 'source' || conditional || tolerated) return false;
  const { start, end } = place.span;
  const shell = step.shells.findLast(
    (run) => run.place.span.start <= start && end <= run.place.span.end,
  );
  return shell?.shell === 'sh' || shell?.shell === 'dash';
}

/** `ln -sf /bin/bash /bin/sh`, `dpkg-reconfigure dash`. */
const mayChangeShell = ({ text }: Model, { chainSteps }: Stage): boolean =>
  chainSteps.some(
    (step: Step) =>
      step.kind === 'run' &&
      /\/bin\/sh\b|\bdash\b/.test(text.slice(step.place.span.start, step.place.span.end)),
  );
