import type { Change } from './change.ts';
import { pairOf, readPlace, withPlace, type Place } from './place.ts';

/**
 * Moves along a journey. What the page holds compares each step with the one before; another pair is asked for once
 * it is chosen, and put where that stood. The place is kept in the address.
 */
class JourneyTimeline extends HTMLElement {
  #place: Place = { step: 0, from: null };
  /** What stood where another pair is shown now. */
  readonly #before = new Map<HTMLElement, { html: string; verdict: string | undefined }>();
  #asked = 0;
  #writing: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    this.#range.addEventListener('input', () => this.#go(this.#range.valueAsNumber));
    this.#select.addEventListener('change', () => {
      const { value } = this.#select;
      this.#choose({ ...this.#place, from: value === '' ? null : Number(value) });
    });
    this.addEventListener('click', (event) => {
      const target = event.target instanceof Element ? event.target : null;
      const by = target?.closest<HTMLElement>('[data-by]')?.dataset['by'];
      const link = target?.closest<HTMLElement>('a[data-step]')?.dataset['step'];
      const point = target?.closest<SVGElement>('[data-point]')?.dataset['point'];
      const to = by === undefined ? (link ?? point) : this.#place.step + Number(by);
      if (to === undefined) return;
      event.preventDefault();
      this.#go(Number(to));
      this.#say();
    });
    addEventListener('resize', () => this.#stack.style.removeProperty('min-height'));
    this.#show(readPlace(location.search, this.#prefix, this.#links.length));
    const named = this.#links.findIndex(({ hash }) => hash === location.hash);
    if (named > 0) this.#go(named);
  }

  get #prefix(): string {
    return this.dataset['prefix'] ?? '';
  }
  get #range(): HTMLInputElement {
    return this.#one('input[type=range]');
  }
  get #select(): HTMLSelectElement {
    return this.#one('.scrubber select');
  }
  get #stack(): HTMLElement {
    return this.#one('.stack');
  }
  get #links(): HTMLAnchorElement[] {
    return [...this.querySelectorAll<HTMLAnchorElement>('a[data-step]')];
  }

  #one<T extends Element>(selector: string): T {
    const found = this.querySelector<T>(selector);
    if (found === null) throw new Error(`A journey has no ${selector}`);
    return found;
  }

  #go(step: number): void {
    const last = this.#links.length - 1;
    this.#choose({ ...this.#place, step: Math.min(Math.max(step, 0), last) });
  }

  #choose(place: Place): void {
    this.#show(place);
    // Browsers refuse too many changes of the address in a row.
    clearTimeout(this.#writing);
    this.#writing = setTimeout(
      () => history.replaceState(null, '', withPlace(location.href, this.#prefix, place)),
      300,
    );
  }

  #show(place: Place): void {
    this.#place = place;
    const { step, from } = place;
    for (const one of this.querySelectorAll<HTMLElement | SVGElement>('[data-step], [data-point]'))
      one.toggleAttribute(
        'data-chosen',
        (one.dataset['step'] ?? one.dataset['point']) === String(step),
      );
    for (const link of this.#links)
      if (link.dataset['step'] === String(step)) link.setAttribute('aria-current', 'step');
      else link.removeAttribute('aria-current');
    this.#range.value = String(step);
    this.#range.setAttribute('aria-valuetext', this.#name(step));
    this.#one<HTMLElement>('.scrubber').style.setProperty('--at', String(step));
    for (const button of this.querySelectorAll<HTMLButtonElement>('[data-by]')) {
      const to = step + Number(button.dataset['by']);
      button.setAttribute('aria-disabled', String(to < 0 || to >= this.#links.length));
    }
    this.#select.value = from === null ? '' : String(from);
    void this.#compare(place);
  }

  #name(step: number): string {
    return this.#links[step]?.dataset['name'] ?? '';
  }

  #named(step: number) {
    return { step, name: this.#name(step) };
  }

  #say(): void {
    this.#one('[role=status]').textContent = this.#name(this.#place.step);
  }

  async #compare(place: Place): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    this.#putBack();
    const pair = pairOf(place);
    if (place.from === null || (pair !== null && pair.from === pair.to - 1)) return;
    if (pair === null) {
      this.#put('<p>This is the step that the others are compared with.</p>', {}, null);
      return;
    }
    try {
      const { chosenComparison } = await import('./chosen-comparison.ts');
      const address = this.dataset['comparisons'] ?? '';
      const { said, changes, files } = await chosenComparison(
        address,
        this.#named(pair.from),
        this.#named(pair.to),
      );
      if (asked === this.#asked) this.#put(said, changes, files);
    } catch {
      if (asked === this.#asked)
        this.#put('<p>The comparison could not be loaded. Choose it again to retry.</p>', {}, null);
    }
  }

  #put(said: string, changes: Readonly<Record<string, Change>>, files: string | null): void {
    const at = `[data-step="${this.#place.step}"]`;
    const keep = (element: HTMLElement) =>
      this.#before.set(element, {
        html: element.innerHTML,
        verdict: element.dataset['verdict'],
      });
    for (const element of this.querySelectorAll<HTMLElement>(`${at} [data-said]`)) {
      keep(element);
      element.innerHTML = said;
    }
    for (const element of this.querySelectorAll<HTMLElement>(`[data-change]${at}`)) {
      keep(element);
      const figure = element.closest<HTMLElement>('[data-figure]')?.dataset['figure'] ?? '';
      const change = changes[figure];
      element.textContent = change?.text ?? '';
      setVerdict(element, change?.verdict ?? undefined);
    }
    for (const element of this.querySelectorAll<HTMLElement>(`[data-files]${at}`)) {
      keep(element);
      element.innerHTML = files ?? '';
      element.scrollTop = 0;
    }
    this.#holdRoom();
  }

  #putBack(): void {
    for (const [element, { html, verdict }] of this.#before) {
      element.innerHTML = html;
      setVerdict(element, verdict);
    }
    this.#before.clear();
  }

  /** Room that a longer text took stays taken, so that going on does not move the page again. */
  #holdRoom(): void {
    this.#stack.style.minHeight = `${this.#stack.offsetHeight}px`;
  }
}

const setVerdict = (element: HTMLElement, verdict: string | undefined): void => {
  if (verdict === undefined) delete element.dataset['verdict'];
  else element.dataset['verdict'] = verdict;
};

customElements.define('journey-timeline', JourneyTimeline);
