import { concernsMore } from '../../course/surroundings.ts';
import type { JudgedContext } from './data.ts';

export const dockerfile = 'Dockerfile';

type Files = Pick<JudgedContext, 'files' | 'sets'>;

/** Every file that is there or that a file set of the lesson brings: a learner may open each of them. */
const pathsOf = ({ files, sets }: Files): string[] => [
  ...new Set([files, ...sets.map((set) => set.files)].flatMap((texts) => Object.keys(texts))),
];

/**
 * Whether a page needs what reads and judges the files beside a Dockerfile. Long texts are such files, and a repository
 * has some.
 */
export const needsBeside = (
  context: Files & Pick<JudgedContext, 'listing' | 'longTexts' | 'isRepository'>,
): boolean =>
  context.isRepository === true ||
  context.longTexts !== null ||
  context.listing.length > 0 ||
  pathsOf(context).some((path) => path !== dockerfile);

/** Whether it needs what judges files around an image. Such a file may be among the long ones: `files` has all texts. */
export const needsAround = (context: Files & Pick<JudgedContext, 'isRepository'>): boolean =>
  context.isRepository === true || concernsMore(pathsOf(context));
