import type { TextRange } from '../../engine/index.ts';
import type { TabKey } from '../progress/preference.ts';
import type { CodeEditor, EditorEvents, Mark } from './code-editor.ts';
import { TextareaEditor } from './textarea-editor.ts';

/** The elements that CodeBox.tsx renders. */
export interface HostParts {
  /** Carries `data-editor`, `textarea` or `monaco`. */
  readonly host: HTMLElement;
  readonly box: HTMLElement;
  readonly gutter: HTMLElement;
  readonly mount: HTMLElement;
}

/**
 * The plain textareas, and in their place the large editor once a pointer or the focus has asked for it. A device
 * that is used by touch keeps the textareas: its own selection and keyboard work better there.
 */
export class EditorHost implements CodeEditor {
  private readonly parts: HostParts;
  private readonly events: EditorEvents;
  private readonly plain: TextareaEditor;
  private readonly ending = new AbortController();
  private readonly marks = new Map<string, readonly Mark[]>();
  private current: CodeEditor;
  private path: string;
  private tab: TabKey = 'leaves';
  private loading = false;
  private pressed = false;
  private composing = false;

  constructor(parts: HostParts, path: string, events: EditorEvents) {
    this.parts = parts;
    this.events = events;
    this.path = path;
    this.plain = new TextareaEditor(parts, events);
    this.current = this.plain;
    this.listen();
    // The learner may have begun before this script ran.
    if (parts.box.contains(document.activeElement)) this.load();
  }

  text(path: string): string | null {
    return this.current.text(path);
  }

  setText(path: string, text: string): void {
    this.current.setText(path, text);
  }

  /** A text of an earlier visit, before the learner has done anything. */
  restore(path: string, text: string): void {
    if (this.current === this.plain) this.plain.restore(path, text);
    else this.current.setText(path, text);
  }

  show(path: string): void {
    this.path = path;
    this.current.show(path);
  }

  mark(path: string, marks: readonly Mark[]): void {
    this.marks.set(path, marks);
    this.current.mark(path, marks);
  }

  select(range: TextRange): void {
    this.current.select(range);
  }

  setTabKey(tab: TabKey): void {
    this.tab = tab;
    this.current.setTabKey(tab);
  }

  focus(): void {
    this.current.focus();
  }

  dispose(): void {
    this.ending.abort();
    this.plain.dispose();
    this.current.dispose();
  }

  private listen(): void {
    const { signal } = this.ending;
    const { host } = this.parts;
    const on = <K extends keyof HTMLElementEventMap>(
      kind: K,
      hear: (event: HTMLElementEventMap[K]) => void,
    ) => host.addEventListener(kind, hear, { signal, capture: true });
    on('pointerdown', (event) => {
      this.pressed = true;
      if (event.pointerType !== 'touch') this.load();
    });
    addEventListener('pointerup', () => (this.pressed = false), { signal, capture: true });
    addEventListener('pointercancel', () => (this.pressed = false), { signal, capture: true });
    on('focusin', () => this.load());
    on('compositionstart', () => (this.composing = true));
    on('compositionend', () => (this.composing = false));
    on('keydown', (event) => {
      const key = event.key.toLowerCase();
      const isSave = key === 's' && (event.ctrlKey || event.metaKey);
      if (!isSave && !(key === 'm' && event.ctrlKey)) return;
      event.preventDefault();
      event.stopPropagation();
      if (isSave) this.events.save();
      else this.events.switchTabKey();
    });
  }

  private load(): void {
    if (this.loading || matchMedia('(pointer: coarse)').matches) return;
    this.loading = true;
    import('./monaco-editor.ts').then(
      ({ MonacoEditor }) => this.whenIdle(() => this.hand(MonacoEditor)),
      () => {
        // Offline, or an older page after a deployment: the textarea stays, and the next focus tries again.
        this.loading = false;
      },
    );
  }

  /** Not in the middle of a selection by mouse or of a composed character: both would be torn. */
  private whenIdle(work: () => void): void {
    if (this.ending.signal.aborted) return;
    if (this.pressed || this.composing) setTimeout(() => this.whenIdle(work), 30);
    else work();
  }

  private hand(Editor: typeof import('./monaco-editor.ts').MonacoEditor): void {
    const { host, mount } = this.parts;
    const area = this.plain.area;
    const focused = area !== null && document.activeElement === area;
    const editor = new Editor(mount, this.events);
    for (const path of this.plain.paths()) {
      editor.open(path, this.plain.history(path)?.steps ?? [''], this.plain.text(path) ?? '');
    }
    editor.setTabKey(this.tab);
    editor.show(this.path);
    for (const [path, marks] of this.marks) editor.mark(path, marks);
    if (area !== null) {
      editor.place(area.selectionStart, area.selectionEnd, area.selectionDirection === 'backward');
      editor.scroll(area.scrollTop, area.scrollLeft);
    }
    this.current = editor;
    host.dataset['editor'] = 'monaco';
    if (focused) editor.focus();
    this.plain.dispose();
  }
}
