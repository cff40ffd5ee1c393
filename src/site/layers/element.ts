type Child = Node | string | null;

/** An element with attributes and children; null children are left out. Text is never read as HTML. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** A labelled choice; `choose` is called with the value. */
export function choice(
  title: string,
  options: readonly (readonly [value: string, text: string])[],
  chosen: string,
  choose: (value: string) => void,
): HTMLLabelElement {
  const select = element(
    'select',
    {},
    ...options.map(([value, text]) => element('option', { value }, text)),
  );
  select.value = chosen;
  select.addEventListener('change', () => choose(select.value));
  return element('label', {}, title, select);
}
