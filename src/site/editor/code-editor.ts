import type { TextRange } from '../../engine/index.ts';
import type { TabKey } from '../progress/preference.ts';

/** A finding as the editor shows it. */
export interface Mark extends TextRange {
  readonly severity: 'error' | 'warning' | 'info';
  readonly rule: string;
  readonly message: string;
  /** Why the rule exists, in one sentence. */
  readonly why: string;
  /** Address of the rule's page; null for what is no rule's. */
  readonly url: string | null;
  /** Title of the fix. */
  readonly fix: string | null;
  /** Applies the fix to the files; edits of a text that has changed since are refused by the page. */
  readonly applyFix: () => void;
}

/** What the page wants to hear of. */
export interface EditorEvents {
  text(path: string, text: string): void;
  /** Ctrl+S or Cmd+S. */
  save(): void;
  /** Control+M, the way out for those who cannot see the switch. */
  switchTabKey(): void;
}

/** One editor for all files of a workspace, of which one is shown. Texts always use \n. */
export interface CodeEditor {
  text(path: string): string | null;
  /** Replaces what differs; the learner can undo it. Adds the file when it is new. */
  setText(path: string, text: string): void;
  show(path: string): void;
  mark(path: string, marks: readonly Mark[]): void;
  /** Selects the range in the file on show, and takes the focus. */
  select(range: TextRange): void;
  setTabKey(tab: TabKey): void;
  focus(): void;
  dispose(): void;
}
