import type { Model } from '../../model/model.ts';
import type { Step } from '../../model/step.ts';
import type { Judgement, Rule } from '../../rule.ts';

export const commentAfterInstruction: Rule = {
  id: 'comment-after-instruction',
  stage: 1,
  severity: 'error',
  summary:
    'A comment stands after an instruction, where `#` begins none: its words become names, paths or ports.',
  aliases: {},
  fixable: true,

  *check(model) {
    if (!/[ \t]#/.test(model.text)) return;
    for (const { steps } of model.stages) {
      for (const step of steps) {
        const taken = takenFor.get(step.keyword);
        const comment = taken === undefined ? null : commentIn(model, step);
        if (comment !== null) yield judgement(model, step, comment, taken ?? '');
      }
    }
  },
};

/**
 * What becomes of the words. Not here: RUN, CMD and ENTRYPOINT, whose shell knows comments; ARG, which declares two
 * strange names and goes on; ENV, LABEL, FROM, SHELL and HEALTHCHECK, which are refused as they are read.
 */
const paths = 'further paths, and the build fails';
const takenFor: ReadonlyMap<string, string> = new Map([
  ['ADD', paths],
  ['COPY', paths],
  ['EXPOSE', 'further ports, and the build fails'],
  ['STOPSIGNAL', 'part of the signal, and the build fails'],
  ['USER', 'part of the name, and nothing starts as a user whom nobody knows'],
  ['VOLUME', 'further volumes'],
  ['WORKDIR', 'part of the path'],
]);

interface Comment {
  readonly start: number;
  readonly text: string;
}

/** A word that begins with `#`, behind words that are nothing but paths, names and ports. */
function commentIn({ text }: Model, { keyword, keywordPlace, place }: Step): Comment | null {
  const from = keywordPlace.span.end;
  const body = text.slice(from, place.span.end);
  const line = body.slice(body.lastIndexOf('\n') + 1);
  const at = line.search(/[ \t]#/);
  if (at < 0) return null;
  const comment = line.slice(at + 1).trimEnd();
  const before = body.slice(0, body.length - line.length + at).replaceAll(/\$\{\w+\}/g, '$');
  // In a string, an array, a heredoc or an expression `#` can be anything.
  if (/['"[<{}]|[\\`](?![ \t\r]*\n)/.test(before)) return null;
  const words = before.split(/\s+/).filter((word) => !/^(?:--.*|[\\`]|)$/.test(word));
  // The name of a file may begin with `#`.
  const isPath = keyword === 'COPY' || keyword === 'ADD';
  const fewest = isPath && !/^#+(?:\s|$)/.test(comment) ? 2 : 1;
  if (words.length < fewest) return null;
  return { start: place.span.end - line.length + at + 1, text: comment };
}

function judgement(model: Model, step: Step, comment: Comment, taken: string): Judgement {
  const { file, text } = model;
  const { start } = step.place.span;
  const end = comment.start + comment.text.length;
  const behind = start + text.slice(start, comment.start).trimEnd().length;
  return {
    place: { file, span: { start: comment.start, end } },
    message: `A comment needs a line of its own: \`${step.keyword}\` takes \`${comment.text.replaceAll('`', "'")}\` for ${taken}.`,
    fix: {
      title: 'Move the comment above the line',
      // Without the comment the others name another user, directory or source, of which there may be more to say.
      safe: step.keyword === 'EXPOSE' || step.keyword === 'VOLUME',
      edits: [
        { file, span: { start, end: start }, text: `${comment.text}\n` },
        { file, span: { start: behind, end }, text: '' },
      ],
    },
  };
}
