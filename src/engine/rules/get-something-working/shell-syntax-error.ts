import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { RefusedPlace, ShellRun } from '../../model/shell-run.ts';
import type { RunStep } from '../../model/step.ts';
import type { Rule } from '../../rule.ts';
import { sourceText } from '../source-text.ts';

export const shellSyntaxError: Rule = {
  id: 'shell-syntax-error',
  stage: 1,
  severity: 'error',
  summary: 'The shell cannot read a step to its end, so the build stops.',
  aliases: { hadolint: ['SC1072'] },

  *check(model) {
    for (const { runs } of model.stages) {
      for (const step of runs) {
        if (step.complete) continue;
        const [run] = step.shells;
        const refused = run?.calledBy === 'step' ? run.refused : null;
        if (run === undefined || refused === null || !isSure(model, step, run)) continue;
        yield { place: refused.place, message: messageFor(model, refused, run.shell) };
      }
    }
  },
};

/** sh and bash agree on it, and it is one of them that reads these very letters. */
function isSure(
  { text, escape, isTemplate }: Model,
  step: RunStep,
  { shell, place }: ShellRun,
): boolean {
  if (!/^(?:ba|da|a)?sh$/.test(shell) || escape !== '\\') return false;
  if (isTemplate || /\{[%{]/.test(text)) return false;
  const written = text.slice(step.place.span.start, step.place.span.end);
  // exec-form-shell-syntax speaks of what looks like JSON.
  if (step.form === 'shell' && text[place.span.start] === '[') return false;
  if (written.includes('<<') && text.includes('\r')) return false;
  return step.before.shell !== null || !mayBeWindows(text, step);
}

/** There another shell reads a step when nothing says which. */
const mayBeWindows = (text: string, { stage }: RunStep): boolean =>
  valueOf(stage.base.family) === undefined &&
  /windows|powershell|pwsh|servercore|nanoserver|\.exe\b|[A-Z]:\\/i.test(text);

function messageFor(model: Model, { place, lacks }: RefusedPlace, shell: string): string {
  const what = sourceText(model, place.span, 20);
  return `\`${shell}\` cannot read this step: ${problemOf(what, lacks)}. The build stops.`;
}

function problemOf(what: string, lacks: string): string {
  if (lacks === '')
    return what.includes('`') ? 'a backtick is too much' : `\`${what}\` is too much here`;
  if (lacks === 'command') return `nothing comes after \`${what}\``;
  if (lacks === '`') return 'a backtick is never followed by a second one';
  if (lacks === what) return `the quote ${lacks} is never closed`;
  return `\`${what}\` has no \`${lacks}\``;
}
