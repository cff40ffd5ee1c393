import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { ShellRun } from '../../model/shell-run.ts';
import type { RunStep } from '../../model/step.ts';
import type { Place } from '../../place.ts';
import type { Fix, Judgement, Rule } from '../../rule.ts';
import { sourceText } from '../source-text.ts';
import { endsWell } from './ends-well.ts';
import { isFetch, isInstall, isUpdate } from './fetching.ts';
import { joined, separators } from './separators.ts';
import { swallowedFailure } from './swallowed-failure.ts';

export const overlookedFailure: Rule = {
  id: 'overlooked-failure',
  stage: 1,
  severity: 'warning',
  summary: 'An install, a download or a build may fail, and the step succeeds all the same.',
  aliases: {},
  fixable: true,

  *check(model) {
    const joins = model.text.includes('||');
    const hasBrackets = model.calls.programs.has('[');
    const hasBackground = model.text.includes(' & ');
    if (!joins && !hasBackground && !model.text.includes(';') && !model.text.includes('<<')) return;
    for (const { runs } of model.stages) {
      for (const step of runs) {
        if (!step.complete) continue;
        if (hasBackground) yield* inBackground(step);
        if (hasBrackets) yield* openBrackets(step);
        const found = overlookedIn(model, step) ?? (joins ? swallowedFailure(model, step) : null);
        if (found !== null) yield found;
      }
    }
  },
};

/** `pip install a & pip install b`, where `&&` was meant: nothing waits for what the `&` sends off. */
function* inBackground({ commands }: RunStep): Iterable<Judgement> {
  const sent = commands.find((one) => one.background && !one.conditional && isInstall(one));
  if (sent === undefined || commands.some(({ name }) => name === 'wait')) return;
  yield {
    place: sent.place,
    message: `\`${sent.name} ${sent.tool?.action}\` runs in the background: the step does not wait for it, and succeeds whether it has ended, failed or neither. Was \`&&\` meant?`,
  };
}

/** `if [ $DEV="true"]`: the shell reads it, and `[` itself looks for its `]` in vain. Tried with dash and bash. */
function* openBrackets({ commands }: RunStep): Iterable<Judgement> {
  for (const { name, tolerated, words, place } of commands) {
    if (name !== '[' || !tolerated || !/[^\\\]]\]["']?$/.test(words.at(-1)?.raw ?? '')) continue;
    yield {
      place,
      message:
        '`[` is a command whose last word has to be `]`, and a blank is missing in front of it: it ends with an error, which counts as no, and the build goes on.',
    };
  }
}

/** The first of a step: one change mends all of it. */
function overlookedIn(model: Model, step: RunStep): Judgement | null {
  for (const run of step.shells) {
    if (run.overlooked.length === 0 && run.unstopped.length === 0) continue;
    if (isMeant(model, run)) continue;
    const found = (run.heredoc ? null : ignored(model, step, run)) ?? unstopped(model, step, run);
    if (found !== null) return found;
  }
  return null;
}

/** Somebody asks how a command ended, or does not want to stop. */
const isMeant = ({ text }: Model, { place: { span } }: ShellRun): boolean =>
  /\$\?|\bset \+[a-z]*e|\btrap\b/.test(text.slice(span.start, span.end));

/** Without errexit the last statement alone decides. heredoc-without-errexit looks at here-documents. */
function ignored(model: Model, step: RunStep, run: ShellRun): Judgement | null {
  const { statements } = run;
  const last = statements.at(-1);
  if (last === undefined) return null;
  for (const statement of statements.slice(0, -1)) {
    if (!run.overlooked.some((place) => isSame(place, statement))) continue;
    const failing = weighty(model, step, statement);
    if (failing === undefined) continue;
    const ending = commandsIn(step, last);
    if (!endsWell(ending, failing)) continue;
    return {
      place: failing.place,
      message: `If ${shown(model, failing)} fails, \`${run.shell}\` goes on after the \`;\`, and the step ends as \`${sourceText(model, last.span, 40)}\` ends: the build succeeds without it.`,
      ...joined(model, statements.slice(statements.indexOf(statement))),
    };
  }
  return null;
}

/** With errexit every statement counts, but not what stands left of `&&`. */
function unstopped(model: Model, step: RunStep, run: ShellRun): Judgement | null {
  const { statements } = run;
  for (const [index, statement] of statements.entries()) {
    const parts = run.unstopped.filter((place) => isWithin(place, statement));
    const part = parts.find((place) => weighty(model, step, place) !== undefined);
    const failing = part && weighty(model, step, part);
    if (failing === undefined) continue;
    const later = statements.slice(index + 1).flatMap((place) => commandsIn(step, place));
    if (!endsWell(later, failing)) continue;
    return {
      place: failing.place,
      message: `\`set -e\` does not stop at what stands left of \`&&\`: if ${shown(model, failing)} fails, the rest of that line is left out, \`${run.shell}\` goes on after it, and the build succeeds.`,
      ...split(model, step, statement, parts),
    };
  }
  return null;
}

const isSame = ({ span: one }: Place, { span: other }: Place): boolean =>
  one.start === other.start && one.end === other.end;

const isWithin = ({ span: inner }: Place, { span: outer }: Place): boolean =>
  inner.start >= outer.start && inner.end <= outer.end;

const commandsIn = ({ commands }: RunStep, place: Place): Command[] =>
  commands.filter((command) => isWithin(command.place, place));

/** What the image would lack. A loop may be there to try again, and dpkg leaves something for `apt-get -f` to mend. */
function weighty(model: Model, step: RunStep, place: Place): Command | undefined {
  if (/\b(?:for|while|until)\b|\bdpkg\b/.test(model.text.slice(place.span.start, place.span.end)))
    return undefined;
  const candidates = commandsIn(step, place).filter(
    ({ tolerated, background, pipe }) =>
      !tolerated && !background && (pipe === null || pipe.index === pipe.pipeline.length - 1),
  );
  return candidates.find(isInstall) ?? candidates.find(isUpdate) ?? candidates.find(isFetch);
}

const shown = (model: Model, { place }: Command): string =>
  `\`${sourceText(model, place.span, 40)}\``;

const asking = /^(?:\[|\[\[|test|grep|egrep|which|command|type|id|getent|hash)$/;

/** `;` behind what errexit then stops at; not where a command only asks whether the next one shall run. */
function split(
  model: Model,
  step: RunStep,
  statement: Place,
  parts: readonly Place[],
): { fix?: Fix } {
  if (commandsIn(step, statement).some(({ name }) => asking.test(name ?? ''))) return {};
  const { end } = statement.span;
  const behind = { ...statement, span: { start: end, end } };
  const edits = parts.flatMap(
    (part) => separators(model, [part, behind], '&&', ';')?.slice(0, 1) ?? [],
  );
  if (edits.length !== parts.length) return {};
  return { fix: { title: 'Separate them by ;', safe: false, edits } };
}
