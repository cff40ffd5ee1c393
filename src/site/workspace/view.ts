import type { RebuildEdit } from '../../engine/index.ts';
import type { TabKey } from '../progress/preference.ts';
import type { EditKind, Texts, WorkspaceData } from './data.ts';
import type { Judged } from './judged.ts';

/** All that the workspace shows at one moment. */
export interface View {
  readonly judged: Judged;
  readonly tabs: readonly string[];
  readonly active: string;
  /** Texts that differ from the starter's. */
  readonly changed: Texts;
  /** What the rebuild panel imagines to be edited. */
  readonly edited: RebuildEdit;
  readonly tabKey: TabKey;
  /** Said to everybody, and by screen readers, once. */
  readonly said: string;
  /** Why the findings may not be those of the text; null when they are. */
  readonly trouble: string | null;
  /** The texts that a reset took away, until the next keystroke. */
  readonly before: Texts | null;
  /** False until the script runs: what only a script can do is not shown before. */
  readonly live: boolean;
}

export const firstView = (data: WorkspaceData, judged: Judged): View => ({
  judged,
  tabs: data.tabs,
  active: data.tabs[0] ?? 'Dockerfile',
  changed: {},
  edited: firstEdit(data),
  tabKey: 'leaves',
  said: '',
  trouble: null,
  before: null,
  live: false,
});

/** What the rebuild panel begins with: the edit that is made most often. */
export const firstEdit = ({
  edits,
}: {
  readonly edits: Readonly<Record<EditKind, string | null>>;
}): RebuildEdit => (edits.app === null ? null : { file: edits.app });

export const goalsMet = ({ goals }: Judged): number => goals.filter((goal) => goal.met).length;

/** `3 of 4 goals met`. */
export const goalsSentence = (judged: Judged): string =>
  `${goalsMet(judged)} of ${judged.goals.length} ${judged.goals.length === 1 ? 'goal' : 'goals'} met`;

export const allMet = (judged: Judged): boolean =>
  judged.goals.length > 0 && goalsMet(judged) === judged.goals.length;
