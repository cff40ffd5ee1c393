import { cellOf, matches, ordering, type Direction } from './ordering.ts';

/** Makes the table of results one that can be sorted and narrowed; without script it is whole and in lesson order. */
class ResultsTable extends HTMLElement {
  #rows: HTMLTableRowElement[] = [];
  #column = -1;
  #direction: Direction = 'ascending';

  connectedCallback(): void {
    this.#rows = [...this.querySelectorAll<HTMLTableRowElement>('tbody tr')];
    this.#headings.forEach((heading, column) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...heading.childNodes);
      button.addEventListener('click', () => this.#sortBy(column));
      heading.append(button);
    });
    const form = this.querySelector('form');
    form?.removeAttribute('hidden');
    form?.addEventListener('input', () => this.#narrow());
    form?.addEventListener('submit', (event) => event.preventDefault());
    form?.addEventListener('reset', () => setTimeout(() => this.#narrow()));
    this.#restore();
  }

  get #headings(): HTMLTableCellElement[] {
    return [...this.querySelectorAll<HTMLTableCellElement>('thead th')];
  }

  #field(name: string): HTMLInputElement | HTMLSelectElement | null {
    return this.querySelector(`[name="${name}"]`);
  }

  #sortBy(column: number): void {
    const again = column === this.#column && this.#direction === 'ascending';
    this.#sort(column, again ? 'descending' : 'ascending');
    this.#keep();
  }

  #sort(column: number, direction: Direction): void {
    this.#column = column;
    this.#direction = direction;
    const cells = this.#rows.map((row) => cellOf(row.cells[column]?.dataset['value']));
    const body = this.querySelector('tbody');
    body?.append(...ordering(cells, direction).flatMap((position) => this.#rows[position] ?? []));
    this.#headings.forEach((heading, at) => {
      if (at === column) heading.setAttribute('aria-sort', direction);
      else heading.removeAttribute('aria-sort');
    });
  }

  #narrow(): void {
    const lesson = this.#field('lesson')?.value ?? '';
    const words = this.#field('words')?.value ?? '';
    let shown = 0;
    for (const row of this.#rows) {
      const fits =
        (lesson === '' || row.dataset['lesson'] === lesson) && matches(row.textContent, words);
      row.hidden = !fits;
      if (fits) shown += 1;
    }
    const all = this.#rows.length;
    const outcome = this.querySelector('output');
    if (outcome)
      outcome.textContent = shown === all ? `All ${all} file sets` : `${shown} of ${all} file sets`;
    this.querySelector('[type="reset"]')?.toggleAttribute('hidden', shown === all);
    this.#keep();
  }

  /** In the address, so that a look at the table can be linked. */
  #keep(): void {
    const address = new URL(location.href);
    const set = (name: string, value: string) =>
      value === '' ? address.searchParams.delete(name) : address.searchParams.set(name, value);
    set('lesson', this.#field('lesson')?.value ?? '');
    set('words', this.#field('words')?.value ?? '');
    set('sort', this.#column < 0 ? '' : (this.#headings[this.#column]?.dataset['column'] ?? ''));
    set('down', this.#direction === 'descending' ? '1' : '');
    history.replaceState(null, '', address);
  }

  #restore(): void {
    const asked = new URL(location.href).searchParams;
    for (const name of ['lesson', 'words']) {
      const field = this.#field(name);
      if (field) field.value = asked.get(name) ?? '';
    }
    const column = this.#headings.findIndex(
      (heading) => heading.dataset['column'] === asked.get('sort'),
    );
    if (column >= 0) this.#sort(column, asked.has('down') ? 'descending' : 'ascending');
    this.#narrow();
  }
}

customElements.define('results-table', ResultsTable);
