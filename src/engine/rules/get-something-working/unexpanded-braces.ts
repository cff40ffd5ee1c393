import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import type { RunStep } from '../../model/step.ts';
import type { Judgement } from '../../rule.ts';
import { sourceText } from '../source-text.ts';

const braces = /\{[^\s{}'"$,]*,[^\s{}'"$]*\}|\{\w+\.\.\w+\}/;

/** `mkdir /app/{a,b}` in the sh of Debian, Ubuntu or Alpine, to which braces are letters of a name. */
export function* unexpandedBraces(model: Model): Iterable<Judgement> {
  if (!model.mayHold(braces)) return;
  for (const stage of model.stages) {
    if (!hasPlainShell(stage)) continue;
    for (const run of stage.runs) {
      const found = run.complete ? run.commands.find((one) => isTaken(run, one)) : undefined;
      const word = found?.words.find(isPattern);
      if (found === undefined || word === undefined) continue;
      yield {
        place: word.place,
        severity: 'warning',
        message: `The \`sh\` of this image expands no braces: \`${found.name}\` ${effect(found.name)} \`${sourceText(model, word.place.span)}\`.`,
      };
    }
  }
}

/** dash or BusyBox; a SHELL of its own is looked at with each step. */
const hasPlainShell = ({ base, chainSteps }: Stage): boolean =>
  (valueOf(base.has('dash')) === true || valueOf(base.family) === 'alpine') &&
  !chainSteps.some(
    (step) =>
      step.kind === 'run' &&
      step.commands.some(({ words }) =>
        words.some(({ value }) => /\/sh$|^dash$/.test(value ?? '')),
      ),
  );

function isTaken(run: RunStep, command: Command): boolean {
  const { start, end } = command.place.span;
  const shell = run.shells.findLast(
    ({ place: { span } }) => span.start <= start && end <= span.end,
  )?.shell;
  return (
    shell === 'sh' &&
    files.test(command.name ?? '') &&
    command.words.some(isPattern) &&
    // apt-lists-kept says so of the lists that the step has fetched.
    !(command.name === 'rm' && run.commands.some(({ tool }) => tool?.kind === 'packages'))
  );
}

const files = /^(?:mkdir|touch|rm|cp|mv|ln|chown|chmod)$/;

const isPattern = ({ raw }: { readonly raw: string }): boolean =>
  /^[^'"$`\\]+$/.test(raw) && braces.test(raw);

const effect = (name: string | null): string =>
  name === 'mkdir' || name === 'touch'
    ? 'makes one that is called'
    : name === 'rm'
      ? 'removes nothing but'
      : 'looks for';
