import { keeper } from './browser-progress.ts';
import { downloadFile } from './download.ts';
import { exportedText, importText } from './progress-file.ts';

/** The buttons of ProgressPanel.astro; they are hidden until this runs, because they do nothing without it. */
export class ProgressPanel extends HTMLElement {
  connectedCallback(): void {
    this.hidden = false;
    this.on('export', () => {
      downloadFile('shipworthy-progress.json', exportedText(keeper), 'application/json');
      this.say('The file is with your downloads.');
    });
    this.on('import', () => this.find<HTMLInputElement>('[data-file]')?.click());
    this.on('reset', () => this.ask(true));
    this.on('keep', () => this.ask(false));
    this.on('forget', () => {
      this.ask(false);
      this.say(keeper.reset() ? 'Everything was forgotten.' : 'This browser refused to forget it.');
      this.tell();
    });
    this.find('[data-file]')?.addEventListener('change', (event) => {
      void this.take(event.currentTarget as HTMLInputElement);
    });
    if (keeper.unreadable() !== null) {
      this.say(
        'An older record could not be read. It was put aside, and nothing of it was deleted.',
      );
    }
  }

  private async take(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    if (file === undefined) return;
    if (file.size > 10_000_000) this.say('The file is larger than 10 MB and was not read.');
    else this.say(importText(keeper, await file.text()));
    input.value = '';
    this.tell();
  }

  private ask(asking: boolean): void {
    const question = this.find('[data-question]');
    if (question === null) return;
    question.hidden = !asking;
    this.find<HTMLElement>(asking ? '[data-do=keep]' : '[data-do=reset]')?.focus();
  }

  private tell(): void {
    dispatchEvent(new Event('progress'));
  }

  private say(sentence: string): void {
    const status = this.find('[role=status]');
    if (status !== null) status.textContent = sentence;
  }

  private on(what: string, work: () => void): void {
    this.find(`[data-do=${what}]`)?.addEventListener('click', work);
  }

  private find<T extends HTMLElement>(selector: string): T | null {
    return this.querySelector<T>(selector);
  }
}

if (customElements.get('progress-panel') === undefined) {
  customElements.define('progress-panel', ProgressPanel);
}
