import type { JudgedContext, Texts } from './data.ts';
import { judgeOf, type JudgingContext } from './judging.ts';
import type { Judged } from './judged.ts';
import { foresee, laterParts } from './later-parts.ts';
import type { FromGrader, Question, ToGrader } from './messages.ts';
import { needsAround, needsBeside } from './needed-parts.ts';
import { textsAt } from './texts-at.ts';
import { loadTopics, missingTopics } from './topic-parts.ts';

interface Begun {
  readonly context: JudgingContext;
  readonly judge: (question: Question) => Judged;
}

let begun: Begun | null = null;

const answer = (message: FromGrader) => self.postMessage(message);

self.onmessage = ({ data }: MessageEvent<ToGrader>) => {
  if (data.kind === 'begin') begin(data.context).catch(() => answer({ kind: 'unable' }));
  else judge(data.question).catch(() => answer({ kind: 'failed', version: data.question.version }));
};

const judge = async (question: Question): Promise<void> => {
  if (begun === null) return;
  const later = laterParts(begun.context, question.changed);
  if (later !== null) {
    answer({ kind: 'loading' });
    begun = begunWith({ ...begun.context, ...(await later) });
    answer({ kind: 'ready' });
  }
  const judged = begun.judge(question);
  answer({ kind: 'judged', version: question.version, judged });
  foresee(judged, begun.context);
};

const begunWith = (context: JudgingContext): Begun => ({ context, judge: judgeOf(context) });

/**
 * Time counts only from here on: loading is not judging. The parts are asked for at once; only what a long text may call
 * for waits for those.
 */
const begin = async (context: JudgedContext): Promise<void> => {
  const isLesson = context.goals.length + context.sets.length > 0;
  const texts = allTexts(context);
  const [files, topics, around, beside, lesson, numbers] = await Promise.all([
    texts,
    texts.then((all) => loadTopics(missingTopics(all, context.listing, {}))),
    texts.then((all) =>
      needsAround({ ...context, files: all }) ? import('../../engine/around.ts') : null,
    ),
    needsBeside(context) ? import('../../engine/beside.ts') : null,
    isLesson ? import('./lesson-judging.ts') : null,
    context.compares === false ? null : import('./comparison.ts'),
  ]);
  begun = begunWith({
    ...context,
    files,
    shown: Object.keys(context.files),
    topics,
    beside: beside && { beside: beside.beside, rules: beside.besideRules },
    around: around && { parsers: around.documentParsers, rules: around.aroundRules },
    lesson: lesson && lesson.lessonJudge,
    comparison: numbers && numbers.comparison,
  });
  answer({ kind: 'ready' });
};

const allTexts = async ({ files, longTexts }: JudgedContext): Promise<Texts> =>
  longTexts === null ? files : { ...files, ...(await textsAt(longTexts)) };
