import { figureById, type Figure, type FigureId } from '../../results/figures.ts';

/** The figures that a step of a journey is told by, in the order of the tiles. */
const shown: readonly FigureId[] = [
  'unpacked',
  'compressed',
  'cold',
  'app',
  'first-answer',
  'stop',
  'updates',
  'leaks',
  'compilers',
  'user',
  'own-code',
  'locked-down',
  'crash',
  'hang',
  'revision',
  'repeatable',
  'debian',
  'python',
];

export const tileFigures: readonly Figure[] = shown.flatMap((id) => figureById(id) ?? []);
