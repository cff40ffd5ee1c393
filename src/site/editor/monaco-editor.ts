import type { TextRange } from '../../engine/index.ts';
import type { TabKey } from '../progress/preference.ts';
import type { CodeEditor, EditorEvents, Mark } from './code-editor.ts';
import { editorLabel } from './editor-label.ts';
import { languageOf, teachLanguages } from './monaco-language.ts';
import { setMarks, wireMarks } from './monaco-marks.ts';
import { wearPageTheme } from './monaco-theme.ts';
import { editor, Range } from './monaco.ts';
import { changeBetween } from './text-change.ts';

interface OpenFile {
  readonly model: editor.ITextModel;
  view: editor.ICodeEditorViewState | null;
}

/** The large editor. It shows one file of several, each with a history of its own. */
export class MonacoEditor implements CodeEditor {
  private readonly events: EditorEvents;
  private readonly editor: editor.IStandaloneCodeEditor;
  private readonly files = new Map<string, OpenFile>();
  private readonly endTheme: () => void;
  private path: string | null = null;

  constructor(mount: HTMLElement, events: EditorEvents) {
    this.events = events;
    teachLanguages();
    wireMarks();
    this.endTheme = wearPageTheme(mount);
    const style = getComputedStyle(mount);
    this.editor = editor.create(mount, {
      ...quiet,
      model: null,
      fontFamily: style.fontFamily,
      fontSize: Number.parseFloat(style.fontSize),
      lineHeight: Number.parseFloat(style.lineHeight),
      accessibilityHelpUrl: '',
    });
    this.alignText(Number.parseFloat(style.getPropertyValue('--gutter')));
  }

  /** Adds a file whose history of texts can be undone; the last step and `text` are the same. */
  open(path: string, steps: readonly string[], text: string): void {
    const model = editor.createModel(steps[0] ?? '', languageOf(path));
    model.setEOL(editor.EndOfLineSequence.LF);
    for (const step of [...steps.slice(1), text]) replace(model, step);
    model.onDidChangeContent(() => this.events.text(path, model.getValue()));
    this.files.set(path, { model, view: null });
  }

  text(path: string): string | null {
    return this.files.get(path)?.model.getValue() ?? null;
  }

  setText(path: string, text: string): void {
    const file = this.files.get(path);
    if (file !== undefined) replace(file.model, text);
    else {
      this.open(path, [''], text);
      this.events.text(path, text);
    }
  }

  show(path: string): void {
    if (!this.files.has(path)) this.open(path, [''], '');
    const before = this.path === null ? undefined : this.files.get(this.path);
    if (before !== undefined) before.view = this.editor.saveViewState();
    const file = this.files.get(path);
    this.path = path;
    this.editor.setModel(file?.model ?? null);
    if (file?.view) this.editor.restoreViewState(file.view);
    this.editor.updateOptions({ ariaLabel: `${editorLabel(path)} F8 goes to the next finding.` });
  }

  mark(path: string, marks: readonly Mark[]): void {
    const file = this.files.get(path);
    if (file !== undefined) setMarks(file.model, marks);
  }

  select(range: TextRange): void {
    this.editor.setSelection(new Range(range.line, range.column, range.endLine, range.endColumn));
    this.editor.revealRangeInCenterIfOutsideViewport(
      new Range(range.line, range.column, range.endLine, range.endColumn),
    );
    this.editor.getContainerDomNode().scrollIntoView({ block: 'nearest' });
    this.editor.focus();
  }

  /** Takes over a selection by offsets; `backward` puts the caret at its start. */
  place(start: number, end: number, backward: boolean): void {
    const model = this.editor.getModel();
    if (model === null) return;
    const [anchor, caret] = backward ? [end, start] : [start, end];
    const from = model.getPositionAt(anchor);
    const to = model.getPositionAt(caret);
    this.editor.setSelection({
      selectionStartLineNumber: from.lineNumber,
      selectionStartColumn: from.column,
      positionLineNumber: to.lineNumber,
      positionColumn: to.column,
    });
  }

  scroll(top: number, left: number): void {
    this.editor.setScrollPosition({ scrollTop: top, scrollLeft: left });
  }

  setTabKey(tab: TabKey): void {
    this.editor.updateOptions({ tabFocusMode: tab === 'leaves' });
  }

  focus(): void {
    this.editor.focus();
  }

  dispose(): void {
    this.endTheme();
    this.editor.dispose();
    for (const { model } of this.files.values()) model.dispose();
  }

  /** Moves the text to where the textarea had it, so that nothing jumps when the editors change places. */
  private alignText(gutterPixels: number): void {
    const { lineNumbersWidth } = this.editor.getLayoutInfo();
    this.editor.updateOptions({ lineDecorationsWidth: gutterPixels - lineNumbersWidth });
  }
}

/** Replaces what differs as one step that can be undone. */
const replace = (model: editor.ITextModel, text: string): void => {
  const change = changeBetween(model.getValue(), text);
  if (change === null) return;
  const range = Range.fromPositions(
    model.getPositionAt(change.start),
    model.getPositionAt(change.end),
  );
  model.pushStackElement();
  model.pushEditOperations([], [{ range, text: change.text }], () => null);
  model.pushStackElement();
};

/** Everything that would ask for a worker, or move without being asked, is off. */
const quiet: editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  padding: { top: 12, bottom: 12 },
  bracketPairColorization: { enabled: false },
  glyphMargin: false,
  folding: false,
  lineNumbersMinChars: 3,
  minimap: { enabled: false },
  overviewRulerLanes: 0,
  overviewRulerBorder: false,
  hideCursorInOverviewRuler: true,
  renderLineHighlight: 'none',
  renderFinalNewline: 'on',
  renderWhitespace: 'none',
  scrollBeyondLastLine: false,
  smoothScrolling: false,
  cursorBlinking: 'solid',
  wordWrap: 'off',
  links: false,
  wordBasedSuggestions: 'off',
  unicodeHighlight: {
    ambiguousCharacters: false,
    invisibleCharacters: false,
    nonBasicASCII: false,
  },
  occurrencesHighlight: 'off',
  quickSuggestions: { other: true, comments: true, strings: false },
  suggest: { showStatusBar: false, preview: false },
  acceptSuggestionOnEnter: 'on',
  tabSize: 4,
  insertSpaces: true,
  detectIndentation: false,
  fixedOverflowWidgets: true,
  scrollbar: {
    alwaysConsumeMouseWheel: false,
    horizontalScrollbarSize: 8,
    verticalScrollbarSize: 8,
  },
  contextmenu: true,
  fontLigatures: false,
  stickyScroll: { enabled: false },
  lightbulb: { enabled: editor.ShowLightbulbIconMode.Off },
};
