/** Shows only those `[data-text]` items that contain every typed word; a section without any is put away as a whole. */
class RuleFilter extends HTMLElement {
  connectedCallback(): void {
    this.hidden = false;
    const input = this.querySelector('input');
    input?.addEventListener('input', () => this.filter(input.value));
    if (input?.value) this.filter(input.value);
  }

  private filter(typed: string): void {
    const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
    const items = [...document.querySelectorAll<HTMLElement>('[data-text]')];
    for (const item of items) {
      const text = item.dataset['text'] ?? '';
      item.hidden = !words.every((word) => text.includes(word));
    }
    for (const section of document.querySelectorAll<HTMLElement>('[data-rules]'))
      section.hidden = section.querySelector('[data-text]:not([hidden])') === null;
    const shown = items.filter(({ hidden }) => !hidden).length;
    const status = this.querySelector('[role=status]');
    if (status === null) return;
    status.textContent =
      words.length === 0
        ? ''
        : shown === 0
          ? 'No rule matches.'
          : `${shown} of ${items.length} rules`;
  }
}

customElements.define('rule-filter', RuleFilter);
