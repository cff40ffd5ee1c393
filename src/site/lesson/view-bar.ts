/** Keeps the reader's place in each view of a lesson while another one is shown, and says which is current. */
class ViewBar extends HTMLElement {
  private readonly places = new Map<string, number>();
  private current = viewInAddress();

  connectedCallback(): void {
    this.say();
    this.addEventListener('click', (event) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      if (link === null) return;
      // Replacing, so that Back leaves the lesson; and the browser must not jump to the top of the view.
      event.preventDefault();
      const view = link.hash.slice(1);
      this.places.set(this.current, scrollY);
      location.replace(`#${view}`);
      this.current = view;
      this.say();
      scrollTo({ top: this.places.get(view) ?? 0, behavior: 'instant' });
    });
    addEventListener('hashchange', () => {
      this.current = viewInAddress();
      this.say();
    });
  }

  private say(): void {
    for (const link of this.querySelectorAll('a')) {
      if (link.hash === `#${this.current}`) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
  }
}

const viewInAddress = (): string =>
  ['#write', '#evidence'].includes(location.hash) ? location.hash.slice(1) : 'read';

customElements.define('view-bar', ViewBar);
