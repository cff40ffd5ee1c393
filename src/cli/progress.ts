import type { Terminal } from './terminal.ts';

/** Shorter runs are over before anyone wonders. */
const fewest = 50;

/** One line on standard error that says how far a long run is, where a person watches; gone when it is done. */
export class Progress {
  readonly #total: number;
  readonly #warn: ((text: string) => void) | null;
  #done = 0;

  constructor(total: number, { watched, warn }: Pick<Terminal, 'watched' | 'warn'>) {
    this.#total = total;
    this.#warn = watched && total >= fewest ? warn : null;
  }

  step(): void {
    this.#done++;
    const every = Math.ceil(this.#total / 100);
    if (this.#done % every === 0)
      this.#warn?.(`\rjudging ${this.#done} of ${this.#total} Dockerfiles`);
  }

  done(): void {
    this.#warn?.('\r\u001b[K');
  }
}
