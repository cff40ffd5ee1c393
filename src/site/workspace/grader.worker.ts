import { concernsMore } from '../../course/surroundings.ts';
import type { JudgedContext, Texts } from './data.ts';
import { judgeOf, pathsOf } from './judging.ts';
import type { Judged } from './judged.ts';
import type { FromGrader, Question, ToGrader } from './messages.ts';

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

/** Time counts only from here on: loading is not judging. */
const begin = async (context: JudgedContext): Promise<void> => {
  const long = context.longTexts === null ? {} : await textsAt(context.longTexts);
  const files = { ...context.files, ...long };
  const concerned = context.isRepository === true || concernsMore(pathsOf({ ...context, files }));
  const isLesson = context.goals.length + context.sets.length > 0;
  const [around, lesson] = await Promise.all([
    concerned ? import('../../engine/around.ts') : null,
    isLesson ? import('./lesson-judging.ts') : null,
  ]);
  judge = judgeOf({
    ...context,
    files,
    shown: Object.keys(context.files),
    around: around && { parsers: around.documentParsers, rules: around.aroundRules },
    lesson: lesson && lesson.lessonJudge,
  });
  answer({ kind: 'ready' });
};

const textsAt = async (address: string): Promise<Texts> => {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return (await response.json()) as Texts;
};
