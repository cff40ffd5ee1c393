/**
 * Puts two images side by side once it is looked at; until then, and without script, there is a table of each. Keeps
 * nothing of it in the first load of a page.
 */
class LayerView extends HTMLElement {
  private observer: IntersectionObserver | null = null;

  connectedCallback(): void {
    this.observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      this.observer?.disconnect();
      import('./comparison.ts').then(
        ({ compare }) => compare(this),
        () => undefined, // the tables are there
      );
    });
    this.observer.observe(this);
  }

  disconnectedCallback(): void {
    this.observer?.disconnect();
  }
}

customElements.define('layer-view', LayerView);
