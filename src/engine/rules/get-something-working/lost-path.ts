import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { Step, VariablePair } from '../../model/step.ts';
import type { Judgement } from '../../rule.ts';

/** `ENV PATH=/opt/venv/bin` without `$PATH`, after which a step calls a program of the system. */
export function* lostPaths({ keywords, text, stages }: Model): Iterable<Judgement> {
  if (!keywords.has('ENV') || !text.includes('PATH')) return;
  for (const { base, steps } of stages) {
    if (!/^(?:debian|ubuntu)$/.test(valueOf(base.family) ?? '')) continue;
    const index = steps.findIndex(losesSystem);
    const step = steps[index];
    const pair = step?.kind === 'env' ? step.pairs.findLast(setsPath) : undefined;
    const lost = pair && firstLost(steps.slice(index + 1));
    if (!pair || !lost) continue;
    yield {
      place: pair.valuePlace ?? pair.place,
      message: `\`PATH\` is without \`/usr/bin\` and \`/bin\` from here on, because nothing says \`$PATH\`: \`${lost}\` below is "not found", exit code 127.`,
    };
  }
}

const setsPath = ({ name }: VariablePair): boolean => name === 'PATH';

const losesSystem = (step: Step): boolean =>
  step.kind === 'env' &&
  step.pairs.some((pair) => setsPath(pair) && !/\$\{?PATH/.test(pair.raw ?? '')) &&
  valueOf(step.before.env('PATH')) !== undefined &&
  valueOf(step.after.env('PATH'))
    ?.split(':')
    .every((folder) => !isSystem.test(folder)) === true;

const isSystem = /^\/(?:usr\/(?:local\/)?)?s?bin\/?$/;

/** What no environment and no folder of a program's own has; null where the PATH changes again, or a file may bring it. */
function firstLost(steps: readonly Step[]): string | null {
  for (const step of steps) {
    if (step.kind === 'copy' || (step.kind === 'env' && step.pairs.some(setsPath))) return null;
    if (step.kind !== 'run') continue;
    const [first] = step.commands;
    if (step.form !== 'shell' || step.before.shell !== null || !first || !step.complete)
      return null;
    const isPlain = !first.conditional && !first.tolerated && first.assignments.size === 0;
    const written = first.words[0]?.value ?? '';
    return isPlain && first.wrappers.length === 0 && ofSystem.test(written) ? written : null;
  }
  return null;
}

const ofSystem =
  /^(?:apt-get|apt|mkdir|rm|cp|mv|ln|chown|chmod|useradd|groupadd|touch|sed|grep|find|tar)$/;
