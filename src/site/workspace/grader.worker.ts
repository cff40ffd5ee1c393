import type { JudgedContext, Texts } from './data.ts';
import { judgeOf } from './judging.ts';
import type { Judged } from './judged.ts';
import type { FromGrader, Question, ToGrader } from './messages.ts';
import { needsAround, needsBeside } from './needed-parts.ts';

let judge: ((question: Question) => Judged) | null = null;

const answer = (message: FromGrader) => self.postMessage(message);

self.onmessage = ({ data }: MessageEvent<ToGrader>) => {
  if (data.kind === 'begin') {
    begin(data.context).catch(() => answer({ kind: 'unable' }));
    return;
  }
  const { version } = data.question;
  try {
    if (judge !== null) answer({ kind: 'judged', version, judged: judge(data.question) });
  } catch {
    answer({ kind: 'failed', version });
  }
};

/**
 * Time counts only from here on: loading is not judging. The parts are asked for at once; only what a long text may call
 * for waits for those.
 */
const begin = async (context: JudgedContext): Promise<void> => {
  const isLesson = context.goals.length + context.sets.length > 0;
  const texts = allTexts(context);
  const [files, around, beside, lesson, numbers] = await Promise.all([
    texts,
    texts.then((all) =>
      needsAround({ ...context, files: all }) ? import('../../engine/around.ts') : null,
    ),
    needsBeside(context) ? import('../../engine/beside.ts') : null,
    isLesson ? import('./lesson-judging.ts') : null,
    context.compares === false ? null : import('./comparison.ts'),
  ]);
  judge = judgeOf({
    ...context,
    files,
    shown: Object.keys(context.files),
    beside: beside && { beside: beside.beside, rules: beside.besideRules },
    around: around && { parsers: around.documentParsers, rules: around.aroundRules },
    lesson: lesson && lesson.lessonJudge,
    comparison: numbers && numbers.comparison,
  });
  answer({ kind: 'ready' });
};

const allTexts = async ({ files, longTexts }: JudgedContext): Promise<Texts> =>
  longTexts === null ? files : { ...files, ...(await textsAt(longTexts)) };

const textsAt = async (address: string): Promise<Texts> => {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return (await response.json()) as Texts;
};
