/** `<copy-text>`: a button that puts the text of the `pre` or `textarea` beside it on the clipboard, and says so. */
class CopyText extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector('button');
    const source = this.querySelector('pre');
    if (button === null || source === null) return;
    button.hidden = false;
    const name = button.textContent;
    button.addEventListener('click', () => {
      void copied(source).then((worked) => {
        button.textContent = worked ? 'Copied' : 'Selected: copy it with the keyboard';
        setTimeout(() => (button.textContent = name), 2500);
      });
    });
  }
}

/** False when the browser refuses the clipboard; the text is selected then. */
async function copied(source: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(source.textContent);
    return true;
  } catch {
    getSelection()?.selectAllChildren(source);
    return false;
  }
}

customElements.define('copy-text', CopyText);
