import type { TextRange } from '../../engine/index.ts';
import type { TabKey } from '../progress/preference.ts';
import type { CodeEditor, EditorEvents } from './code-editor.ts';
import { editorLabel } from './editor-label.ts';
import { lineNumbers } from './line-numbers.ts';
import { changeBetween, lineCount, offsetAt } from './text-change.ts';
import { TextHistory } from './text-history.ts';

/** What the markup of the page holds: one textarea a file, found by `data-path`, and a gutter. */
export interface TextareaParts {
  readonly box: HTMLElement;
  readonly gutter: HTMLElement;
}

/** The editor that is there before any other: plain textareas, written into the page at build time. */
export class TextareaEditor implements CodeEditor {
  private readonly parts: TextareaParts;
  private readonly events: EditorEvents;
  private readonly histories = new Map<string, TextHistory>();
  private readonly ending = new AbortController();
  /** Only these may take the focus for a moment: it is the learner's to give. */
  private readonly visited = new WeakSet<HTMLTextAreaElement>();
  private tab: TabKey = 'leaves';
  private readonly row: number;
  private lines = 1;
  private numbered = '';
  private shown: HTMLTextAreaElement | null = null;

  constructor(parts: TextareaParts, events: EditorEvents) {
    this.parts = parts;
    this.events = events;
    this.row = Number.parseFloat(getComputedStyle(parts.gutter).lineHeight);
    for (const area of parts.box.querySelectorAll('textarea')) this.adopt(area);
  }

  get area(): HTMLTextAreaElement | null {
    return this.shown;
  }

  history(path: string): TextHistory | undefined {
    return this.histories.get(path);
  }

  paths(): string[] {
    return [...this.histories.keys()];
  }

  text(path: string): string | null {
    return this.find(path)?.value ?? null;
  }

  setText(path: string, text: string): void {
    const area = this.find(path) ?? this.add(path);
    const change = changeBetween(area.value, text);
    if (change === null) return;
    const isVisited = this.visited.has(area);
    if (!isVisited || area !== this.shown || !typed(area, change.start, change.end, change.text)) {
      area.value = text;
      this.changed(area, 'insertReplacementText', null);
    }
  }

  /** Sets a text of an earlier visit as if the page had come with it: there is nothing to undo. */
  restore(path: string, text: string): void {
    const area = this.find(path) ?? this.add(path);
    area.value = text;
    this.histories.set(path, new TextHistory(text));
    this.changed(area, 'restore', null);
  }

  show(path: string): void {
    const area = this.find(path) ?? this.add(path);
    for (const other of this.parts.box.querySelectorAll('textarea')) other.hidden = other !== area;
    this.shown = area;
    this.number();
  }

  mark(): void {
    // A textarea has no place for marks; the list of findings says where they are.
  }

  select(range: TextRange): void {
    const area = this.shown;
    if (area === null) return;
    const start = offsetAt(area.value, range.line, range.column);
    const end = offsetAt(area.value, range.endLine, range.endColumn);
    area.focus({ preventScroll: true });
    area.setSelectionRange(start, Math.max(start, end));
    area.scrollTop = Math.max(0, (range.line - 4) * this.row);
    area.scrollIntoView({ block: 'nearest' });
  }

  setTabKey(tab: TabKey): void {
    this.tab = tab;
  }

  focus(): void {
    this.shown?.focus();
  }

  dispose(): void {
    this.ending.abort();
  }

  private find(path: string): HTMLTextAreaElement | null {
    const areas = this.parts.box.querySelectorAll('textarea');
    return [...areas].find((area) => area.dataset['path'] === path) ?? null;
  }

  /** A file that was not in the page when it was built looks like the others. */
  private add(path: string): HTMLTextAreaElement {
    const area = this.parts.box.querySelector('textarea')?.cloneNode() as HTMLTextAreaElement;
    area.value = '';
    area.dataset['path'] = path;
    area.setAttribute('aria-label', editorLabel(path));
    area.hidden = true;
    this.parts.box.append(area);
    this.adopt(area);
    return area;
  }

  private adopt(area: HTMLTextAreaElement): void {
    const { signal } = this.ending;
    this.histories.set(area.dataset['path'] ?? '', new TextHistory(area.value));
    if (!area.hidden) this.shown = area;
    if (document.activeElement === area) this.visited.add(area);
    area.addEventListener('scroll', () => this.scrolled(), { signal, passive: true });
    area.addEventListener('focus', () => this.visited.add(area), { signal });
    area.addEventListener('keydown', (event) => this.key(event), { signal });
    area.addEventListener(
      'input',
      (event) => {
        const { inputType, data } = event as InputEvent;
        this.changed(area, inputType, data);
      },
      { signal },
    );
  }

  private changed(area: HTMLTextAreaElement, kind: string, data: string | null): void {
    const path = area.dataset['path'] ?? '';
    this.histories.get(path)?.record(area.value, kind, data);
    if (area === this.shown) this.number();
    this.events.text(path, area.value);
  }

  private key(event: KeyboardEvent): void {
    const area = this.shown;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    if (this.tab !== 'indents' || event.key !== 'Tab' || !plain || area === null) return;
    event.preventDefault();
    typed(area, area.selectionStart, area.selectionEnd, '    ');
  }

  private number(): void {
    this.lines = lineCount(this.shown?.value ?? '');
    this.scrolled();
  }

  private scrolled(): void {
    const { gutter } = this.parts;
    const top = this.shown?.scrollTop ?? 0;
    const hidden = Math.floor(top / this.row);
    const numbers = lineNumbers(this.lines, hidden + 1);
    if (numbers !== this.numbered) gutter.textContent = numbers;
    this.numbered = numbers;
    gutter.style.transform = `translateY(${hidden * this.row - top}px)`;
  }
}

/**
 * Types a replacement the way a person would, which is the only way that keeps the browser's own undo. The
 * command is old and works everywhere; where it should not, the caller sets the text.
 */
const typed = (area: HTMLTextAreaElement, start: number, end: number, text: string): boolean => {
  const focused = document.activeElement;
  area.focus({ preventScroll: true });
  area.setSelectionRange(start, end);
  const before = area.value;
  const done = document.execCommand(text === '' ? 'delete' : 'insertText', false, text);
  if (focused instanceof HTMLElement && focused !== area) focused.focus({ preventScroll: true });
  return done && area.value === before.slice(0, start) + text + before.slice(end);
};
