import { readIgnoreComment } from '../../ignore-comment.ts';
import type { Model } from '../../model/model.ts';
import type { Rule } from '../../rule.ts';

export const inlineIgnoreComment: Rule = {
  id: 'inline-ignore-comment',
  stage: 3,
  severity: 'info',
  summary: 'A comment in the Dockerfile turns a rule off, past the configuration of the team.',
  aliases: { hadolint: ['DL1001'] },
  optional: true,

  *check(model) {
    if (!/\bignore|\bcheck\s*=/i.test(model.text)) return;
    const covered = inlineFiles(model);
    let next = 0;
    for (const { 0: line, index } of model.text.matchAll(/^[ \t]*#[^\r\n]*/gm)) {
      while ((covered[next]?.end ?? Infinity) <= index) next += 1;
      if ((covered[next]?.start ?? Infinity) <= index) continue;
      const indent = line.search(/#/);
      const text = line.slice(indent + 1).trim();
      if (text.length > 2000 || readIgnoreComment(text, false) === null) continue;
      const span = { start: index + indent, end: index + line.trimEnd().length };
      yield {
        place: { file: model.file, span },
        message:
          'This comment turns rules off here. Your team keeps such decisions in its configuration, where they are seen together.',
      };
    }
  },
};

/** Instructions with here-documents: what looks like a comment there is text. In order. */
const inlineFiles = (model: Model): readonly { start: number; end: number }[] =>
  model.stages
    .flatMap(({ steps }) => steps)
    .filter(({ keyword }) => /^(?:RUN|COPY|ADD)$/.test(keyword))
    .map(({ place }) => place.span)
    .filter(({ start, end }) => model.text.slice(start, end).includes('<<'));
