import { cellOf, matches, ordering, type Direction } from './ordering.ts';

/** Makes the table of results one that can be sorted and narrowed; without script it is whole and in its own order. */
class ResultsTable extends HTMLElement {
  #rows: HTMLTableRowElement[] = [];
  #column = -1;
  #direction: Direction = 'ascending';
  #writing: ReturnType<typeof setTimeout> | undefined;

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
    for (const choice of this.#groups) choice.addEventListener('change', () => this.#keep());
    this.#restore();
  }

  get #headings(): HTMLTableCellElement[] {
    return [...this.querySelectorAll<HTMLTableCellElement>('thead th')];
  }

  get #groups(): HTMLInputElement[] {
    return [...this.querySelectorAll<HTMLInputElement>('[name="group"]')];
  }

  #field(name: string): HTMLInputElement | HTMLSelectElement | null {
    return this.querySelector(`form [name="${name}"]`);
  }

  #sortBy(column: number): void {
    const again = column === this.#column && this.#direction === 'ascending';
    this.#sort(column, again ? 'descending' : 'ascending');
    this.#keep();
  }

  #sort(column: number, direction: Direction): void {
    this.#column = column;
    this.#direction = direction;
    const cells = this.#rows.map(({ cells }) => {
      const cell = cells[column];
      return cellOf(
        cell?.dataset['value'] ?? (cell?.colSpan === 1 ? cell.textContent.trim() : undefined),
      );
    });
    const body = this.querySelector('tbody');
    body?.append(...ordering(cells, direction).flatMap((position) => this.#rows[position] ?? []));
    this.#headings.forEach((heading, at) => {
      if (at === column) heading.setAttribute('aria-sort', direction);
      else heading.removeAttribute('aria-sort');
    });
  }

  #narrow(): void {
    const of = this.#field('of')?.value ?? '';
    const words = this.#field('words')?.value ?? '';
    let shown = 0;
    for (const row of this.#rows) {
      const { of: name, kind } = row.dataset;
      const fits = (of === '' || of === name || of === kind) && matches(row.textContent, words);
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

  /** In the address, so that a look at the table can be linked. Browsers refuse too many changes in a row. */
  #keep(): void {
    clearTimeout(this.#writing);
    this.#writing = setTimeout(() => history.replaceState(null, '', this.#address()), 300);
  }

  #address(): URL {
    const address = new URL(location.href);
    const set = (name: string, value: string) =>
      value === '' ? address.searchParams.delete(name) : address.searchParams.set(name, value);
    const group = this.#groups.find(({ checked }) => checked);
    set('of', this.#field('of')?.value ?? '');
    address.searchParams.delete('lesson');
    set('words', this.#field('words')?.value ?? '');
    set('group', group === undefined || group === this.#groups[0] ? '' : group.value);
    set('sort', this.#column < 0 ? '' : (this.#headings[this.#column]?.dataset['column'] ?? ''));
    set('down', this.#direction === 'descending' ? '1' : '');
    return address;
  }

  #restore(): void {
    const asked = new URL(location.href).searchParams;
    const of = this.#field('of');
    // Earlier addresses name a lesson.
    if (of) of.value = asked.get('of') ?? asked.get('lesson') ?? '';
    if (of instanceof HTMLSelectElement && of.selectedIndex < 0) of.value = '';
    const words = this.#field('words');
    if (words) words.value = asked.get('words') ?? '';
    const column = this.#headings.findIndex(
      (heading) => heading.dataset['column'] === asked.get('sort'),
    );
    const group = asked.get('group') ?? this.#headings[column]?.dataset['group'];
    const choice = this.#groups.find(({ value }) => value === group);
    if (choice) choice.checked = true;
    if (column >= 0) this.#sort(column, asked.has('down') ? 'descending' : 'ascending');
    this.#narrow();
  }
}

customElements.define('results-table', ResultsTable);
