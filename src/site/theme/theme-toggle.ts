import { browserStore } from '../progress/store.ts';

const key = 'theme.v1';
const choices = ['system', 'light', 'dark'] as const;
type Choice = (typeof choices)[number];

/** One button that goes round: as the system says, light, dark. The choice is remembered where the browser allows it. */
class ThemeToggle extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector('button');
    if (button === null) return;
    this.hidden = false;
    this.show(this.chosen());
    button.addEventListener('click', () => {
      const next = choices[(choices.indexOf(this.chosen()) + 1) % choices.length] ?? 'system';
      const root = document.documentElement;
      if (next === 'system') delete root.dataset['theme'];
      else root.dataset['theme'] = next;
      const store = browserStore();
      if (next === 'system') store.remove(key);
      else store.write(key, next);
      this.show(next);
    });
  }

  private chosen(): Choice {
    const theme = document.documentElement.dataset['theme'];
    return theme === 'light' || theme === 'dark' ? theme : 'system';
  }

  private show(choice: Choice): void {
    this.dataset['choice'] = choice;
    const words = this.querySelector('[data-words]');
    if (words !== null) words.textContent = `Theme: ${choice}`;
  }
}

customElements.define('theme-toggle', ThemeToggle);
