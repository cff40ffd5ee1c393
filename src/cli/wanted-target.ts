import { judge, type Report } from '../engine/index.ts';
import { CommandFailure } from './failure.ts';
import type { JudgedFile } from './judged.ts';
import { nearestName } from './nearest.ts';

/** Whether any Dockerfile has the stage that `--target` names. Those without it are judged as if nobody had asked. */
export class WantedTarget {
  readonly #name: string | undefined;
  readonly #without: JudgedFile[] = [];
  #isFound = false;

  constructor(name: string | undefined) {
    this.#name = name;
  }

  lookFor(files: readonly JudgedFile[], reports: readonly Report[]): void {
    if (this.#name === undefined || this.#isFound) return;
    this.#isFound = reports.some(({ target }) => target?.by === 'input');
    // Of many files one is as good as another: the failure names a file only where it is the only one.
    this.#without.push(...files.slice(0, 2 - this.#without.length));
  }

  /** A name that no file knows is a slip, and what it was to bring about has not happened. */
  refuseMissing(): void {
    const [first, ...others] = this.#without;
    if (this.#name === undefined || this.#isFound || first === undefined) return;
    if (others.length > 0)
      throw new CommandFailure(`--target ${this.#name}: no Dockerfile has a stage of that name`);
    const { stages } = judge(first.input, []).model;
    const names = stages.flatMap(({ name }) => name ?? []);
    const near = nearestName(this.#name, names);
    const hint = near === null ? `it has ${listed(names)}` : `did you mean ${near}?`;
    throw new CommandFailure(`${first.source.shown}: there is no stage ${this.#name}; ${hint}`);
  }
}

const mostNames = 8;

const listed = (names: readonly string[]): string =>
  names.length === 0
    ? 'no stage with a name'
    : [...names.slice(0, mostNames), ...(names.length > mostNames ? ['…'] : [])].join(', ');
