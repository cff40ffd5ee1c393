const mostSteps = 200;
const mostCharacters = 1_000_000;

/**
 * The texts a plain textarea went through, so that another editor can offer to undo them. Typing goes into one
 * step until a blank or another kind of change begins the next.
 */
export class TextHistory {
  private readonly texts: string[];
  private kind: string | null = null;

  constructor(text: string) {
    this.texts = [text];
  }

  /** Oldest first; the last one is the text of now. */
  get steps(): readonly string[] {
    return this.texts;
  }

  /** `kind` is the input event's inputType, `data` what was typed. */
  record(text: string, kind: string, data: string | null): void {
    if (text === this.texts.at(-1)) return;
    const goesOn = kind === this.kind && kind === 'insertText' && !/^\s$/.test(data ?? '');
    if (goesOn) this.texts[this.texts.length - 1] = text;
    else this.texts.push(text);
    this.kind = kind;
    this.forgetOldest();
  }

  private forgetOldest(): void {
    let characters = this.texts.reduce((sum, text) => sum + text.length, 0);
    while (
      this.texts.length > 1 &&
      (this.texts.length > mostSteps || characters > mostCharacters)
    ) {
      characters -= this.texts.shift()?.length ?? 0;
    }
  }
}
