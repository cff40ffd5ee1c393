import { mapped } from '../../mapped.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { Step } from '../../model/step.ts';
import type { Span } from '../../place.ts';
import type { Edit, Fix, Judgement, Rule } from '../../rule.ts';
import { continuedLines, type ContinuedLine } from './continued-lines.ts';

export const strayLineContinuation: Rule = {
  id: 'stray-line-continuation',
  stage: 1,
  severity: 'warning',
  summary:
    'A line is continued by mistake: it swallows the next instruction, or an empty line follows.',
  aliases: { buildkit: ['NoEmptyContinuation'] },
  fixable: true,

  *check(model) {
    if (!suspicious.test(model.text)) return;
    for (const { steps } of model.stages) {
      for (const step of steps) {
        const lines = continuedLines(model, step.place.span);
        if (lines.length < 2) continue;
        const swallowed = [...swallowedBy(model, step, lines)];
        yield* swallowed;
        if (swallowed.length === 0) yield* gapIn(model, step, lines);
      }
    }
  },
};

/** A line that ends in an escape character, and then an empty one, a comment or a word in capitals. */
const suspicious = /[\\`][^\S\n]*\n[^\S\n]*(?:\n|#|[A-Z]+[ \t])/;

const instruction =
  /^[ \t]*(FROM|RUN|COPY|ADD|CMD|ENTRYPOINT|ENV|ARG|WORKDIR|USER|EXPOSE|LABEL|VOLUME|HEALTHCHECK|STOPSIGNAL|SHELL|ONBUILD)(?=[ \t]+\S)/;

/** Lines that read like an instruction and are words of a command. */
function* swallowedBy(
  model: Model,
  step: Step,
  lines: readonly ContinuedLine[],
): Iterable<Judgement> {
  const { file } = step.place;
  let words: ReadonlyMap<number, string> | undefined;
  for (const [index, { start, end }] of lines.entries()) {
    const before = lines[index - 1];
    const line = model.text.slice(start, end);
    const keyword = before === undefined ? undefined : instruction.exec(line)?.[1];
    if (before === undefined || keyword === undefined) continue;
    const at = start + line.indexOf(keyword);
    // In quotes it is a part of something else: SQL has lines that begin with USER.
    words ??= wordsOf(step);
    if (words.get(at) !== keyword) continue;
    yield {
      place: { file, span: { start: at, end: at + keyword.length } },
      severity: 'error',
      message: `The line above ends in ${signOf(model)}, so this \`${keyword}\` is no instruction: its words belong to the \`${step.keyword}\` before it.`,
      ...endedBefore(model, before, file),
    };
  }
}

/** A message quotes with backticks, so it cannot quote one. */
const signOf = ({ escape }: Model): string => (escape === '\\' ? '`\\`' : 'a backtick');

const commandsOf = (step: Step): readonly Command[] =>
  step.kind === 'run'
    ? step.commands
    : step.kind === 'cmd' || step.kind === 'entrypoint'
      ? (step.script?.commands ?? [])
      : [];

/** As they are written, by where they begin. */
const wordsOf = (step: Step): ReadonlyMap<number, string> =>
  new Map(
    commandsOf(step).flatMap(({ words }) =>
      mapped(words, ({ raw, place }) => [place.span.start, raw] as const),
    ),
  );

/** Takes the `\` away, and a `&&` that would be left at the end. What a `|` waits for nobody knows. */
function endedBefore(
  { text }: Model,
  { start, continuation }: ContinuedLine,
  file: string,
): { fix?: Fix } {
  const kept = text
    .slice(start, continuation)
    .trimEnd()
    .replace(/(?:&&|;)$/, '')
    .trimEnd();
  if (kept === '' || /[|&(]$/.test(kept)) return {};
  const edits = [{ file, span: { start: start + kept.length, end: continuation + 1 }, text: '' }];
  return { fix: { title: 'End the line above', safe: false, edits } };
}

/** BuildKit builds it and warns. One finding for an instruction, at the first gap. */
function* gapIn(
  model: Model,
  { place: { file }, keyword }: Step,
  lines: readonly ContinuedLine[],
): Iterable<Judgement> {
  const gaps: Span[] = lines.flatMap(({ gaps }) => gaps);
  const first = lines.find((line) => line.gaps.length > 0);
  if (first === undefined) return;
  const edits = mapped(gaps, (span): Edit => ({ file, span, text: '' }));
  yield {
    place: { file, span: { start: first.continuation, end: first.continuation + 1 } },
    message: `An empty line follows ${signOf(model)} inside \`${keyword}\`: Docker goes on below it and warns, and a later version will end the build here.`,
    fix: {
      title: gaps.length === 1 ? 'Remove the empty line' : 'Remove the empty lines',
      safe: true,
      edits,
    },
  };
}
