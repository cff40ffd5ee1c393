import type { ProgressKeeper } from './keeper.ts';
import { parseProgress, progressText } from './progress.ts';

/** The file a learner takes to another machine; the same text as the store's, laid out to be read. */
export const exportedText = (keeper: ProgressKeeper): string =>
  `${JSON.stringify(JSON.parse(progressText(keeper.read())), null, 2)}\n`;

/** One sentence that says what became of the file. Nothing that was there is lost. */
export const importText = (keeper: ProgressKeeper, text: string): string => {
  const { progress, complete } = parseProgress(text);
  const lessons = Object.keys(progress.lessons).length;
  if (lessons === 0) {
    return complete
      ? 'The file holds no lessons. Nothing was changed.'
      : 'This is not a progress file of version 1. Nothing was changed.';
  }
  if (!keeper.merge(progress))
    return 'This browser does not keep progress, so nothing was taken over.';
  const count = lessons === 1 ? '1 lesson was' : `${lessons} lessons were`;
  return complete
    ? `${count} taken over; where both had a lesson, the newer one stands.`
    : `${count} taken over; parts of the file could not be read and were left out.`;
};
