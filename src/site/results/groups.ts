import { figures, type Figure, type FigureId } from '../../results/index.ts';

/** More figures than one table can show are shown a group at a time. */
export const groups = [
  { id: 'builds', title: 'Builds' },
  { id: 'image', title: 'Image' },
  { id: 'behaviour', title: 'Behaviour' },
  { id: 'contents', title: 'Contents' },
] as const;

export type GroupId = (typeof groups)[number]['id'];

/** Every figure has its place; one that is new in the catalogue does not compile until it has one. */
const groupOf: Readonly<Record<FigureId, GroupId>> = {
  builds: 'builds',
  cold: 'builds',
  app: 'builds',
  'app-steps': 'builds',
  dependency: 'builds',
  'commit-steps': 'builds',
  context: 'builds',
  repeatable: 'builds',
  drift: 'builds',
  unpacked: 'image',
  compressed: 'image',
  hidden: 'image',
  debian: 'image',
  python: 'image',
  'first-answer': 'behaviour',
  answers: 'behaviour',
  stop: 'behaviour',
  exit: 'behaviour',
  user: 'behaviour',
  'own-code': 'behaviour',
  crash: 'behaviour',
  log: 'behaviour',
  hang: 'behaviour',
  'locked-down': 'behaviour',
  updates: 'contents',
  compilers: 'contents',
  leaks: 'contents',
  'world-writable': 'contents',
  uncompiled: 'contents',
  revision: 'contents',
};

/** The figures of a group, in the order of the catalogue. */
export const figuresOf = (group: GroupId): Figure[] =>
  figures.filter(({ id }) => groupOf[id] === group);
