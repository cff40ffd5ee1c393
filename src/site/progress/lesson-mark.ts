import { keeper } from './browser-progress.ts';

/**
 * `<lesson-mark data-lesson="not-root"></lesson-mark>`: says "done" or "started" beside a lesson in a list, and
 * sets data-state on itself and on the list item around it. Without script it stays empty.
 */
export class LessonMark extends HTMLElement {
  private stop: (() => void) | undefined;

  connectedCallback(): void {
    this.show();
    this.stop = keeper.onOtherTab(() => this.show());
    addEventListener('progress', this);
  }

  disconnectedCallback(): void {
    this.stop?.();
    removeEventListener('progress', this);
  }

  handleEvent(): void {
    this.show();
  }

  private show(): void {
    const { done, drafts } = keeper.lesson(this.dataset['lesson'] ?? '');
    const state = done !== null ? 'done' : Object.keys(drafts).length > 0 ? 'started' : 'open';
    this.dataset['state'] = state;
    this.textContent = state === 'open' ? '' : ` ${state}`;
    const item = this.closest('li');
    if (item !== null) item.dataset['state'] = state;
  }
}

if (customElements.get('lesson-mark') === undefined) {
  customElements.define('lesson-mark', LessonMark);
}
