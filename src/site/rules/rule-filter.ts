import {
  countText,
  everything,
  fits,
  readQuery,
  writeQuery,
  type Listed,
  type Wanted,
} from './filter-query.ts';

/**
 * Shows only those `[data-rule]` items that fit the form; a `[data-rules]` section without any is put away as a whole.
 * What is asked for is kept in the address.
 */
class RuleFilter extends HTMLElement {
  private items: readonly { readonly element: HTMLElement; readonly rule: Listed }[] = [];
  private writing: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    const form = this.querySelector('form');
    if (form === null) return;
    this.items = [...document.querySelectorAll<HTMLElement>('[data-rule]')].map((element) => ({
      element,
      rule: listed(element),
    }));
    this.hidden = false;
    this.show(form, fromAddress(form));
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('input', () => this.narrow(form));
    form.addEventListener('reset', (event) => {
      event.preventDefault();
      this.show(form, everything);
      this.keep(everything);
      fieldsOf(form)[0]?.focus();
    });
    addEventListener('popstate', () => this.show(form, fromAddress(form)));
  }

  private show(form: HTMLFormElement, wanted: Wanted): void {
    for (const field of fieldsOf(form)) field.value = wanted[field.name as keyof Wanted];
    this.apply(wanted);
  }

  private narrow(form: HTMLFormElement): void {
    const wanted = asked(form);
    this.apply(wanted);
    // Browsers refuse too many changes of the address in a row.
    clearTimeout(this.writing);
    this.writing = setTimeout(() => this.keep(wanted), 300);
  }

  private keep(wanted: Wanted): void {
    clearTimeout(this.writing);
    history.replaceState(null, '', `${location.pathname}${writeQuery(wanted)}`);
  }

  private apply(wanted: Wanted): void {
    for (const { element, rule } of this.items) element.hidden = !fits(wanted, rule);
    for (const section of document.querySelectorAll<HTMLElement>('[data-rules]'))
      section.hidden = section.querySelector('[data-rule]:not([hidden])') === null;
    const shown = this.items.filter(({ element }) => !element.hidden).length;
    const status = this.querySelector('[role=status]');
    if (status !== null) status.textContent = countText(shown, this.items.length);
    const reset = this.querySelector<HTMLElement>('[type=reset]');
    if (reset !== null) reset.hidden = writeQuery(wanted) === '';
  }
}

const fieldsOf = (form: HTMLFormElement) => [
  ...form.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select'),
];

const asked = (form: HTMLFormElement): Wanted => ({
  ...everything,
  ...Object.fromEntries(fieldsOf(form).map(({ name, value }) => [name, value])),
});

/** A value that the form does not offer asks for nothing. */
function fromAddress(form: HTMLFormElement): Wanted {
  const wanted = readQuery(location.search);
  const unknown = fieldsOf(form).filter(
    (field) =>
      field instanceof HTMLSelectElement &&
      ![...field.options].some(({ value }) => value === wanted[field.name as keyof Wanted]),
  );
  return { ...wanted, ...Object.fromEntries(unknown.map(({ name }) => [name, ''])) };
}

const listed = ({ dataset }: HTMLElement): Listed => ({
  text: dataset['text'] ?? '',
  stage: dataset['stage'] ?? '',
  severity: dataset['severity'] ?? '',
  tools: dataset['tools'] ?? '',
  fix: dataset['fix'] ?? '',
  optional: dataset['optional'] ?? '',
  evidence: dataset['evidence'] ?? '',
});

customElements.define('rule-filter', RuleFilter);
