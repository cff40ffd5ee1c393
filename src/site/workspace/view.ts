import type { TabKey } from '../progress/preference.ts';
import type { Texts, WorkspaceData } from './data.ts';
import type { Judged } from './judged.ts';

/** What the rebuild panel imagines was edited. */
export type EditChoice = 'app' | 'dependency' | 'ignore' | 'nothing';

/** All that the workspace shows at one moment. */
export interface View {
  readonly judged: Judged;
  readonly tabs: readonly string[];
  readonly active: string;
  /** Texts that differ from the starter's. */
  readonly changed: Texts;
  readonly edited: EditChoice;
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
  edited: 'app',
  tabKey: 'leaves',
  said: '',
  trouble: null,
  before: null,
  live: false,
});

/** The path that a choice stands for; null: nothing is edited. */
export const editedPath = (
  choice: EditChoice,
  data: Pick<WorkspaceData, 'edits'>,
): string | null => {
  if (choice === 'ignore') return '.dockerignore';
  return choice === 'nothing' ? null : data.edits[choice];
};

export const goalsMet = ({ goals }: Judged): number => goals.filter((goal) => goal.met).length;

/** `3 of 4 goals met`. */
export const goalsSentence = (judged: Judged): string =>
  `${goalsMet(judged)} of ${judged.goals.length} ${judged.goals.length === 1 ? 'goal' : 'goals'} met`;

export const allMet = (judged: Judged): boolean =>
  judged.goals.length > 0 && goalsMet(judged) === judged.goals.length;
