import { mapped } from '../mapped.ts';
import { once } from '../model/once.ts';
import type { Step, VariableStep } from '../model/step.ts';

/** The names that ARG and ENV have declared so far in a stage and the stages it inherits. */
export class DeclaredNames {
  readonly #own = new Set<string>();
  readonly #inherited: DeclaredNames | undefined;

  constructor(inherited: DeclaredNames | undefined) {
    this.#inherited = inherited;
  }

  has(name: string): boolean {
    return this.#own.has(name) || (this.#inherited?.has(name) ?? false);
  }

  take(step: Step): void {
    if (step.kind !== 'env' && step.kind !== 'arg') return;
    for (const { name } of step.pairs) this.#own.add(name);
  }

  *[Symbol.iterator](): Iterator<string> {
    yield* this.#own;
    if (this.#inherited !== undefined) yield* this.#inherited;
  }
}

const none: ReadonlySet<string> = new Set();

/** The names that an ARG or ENV declares; none for other instructions. */
export const namesOf = (step: Step): ReadonlySet<string> =>
  step.kind === 'env' || step.kind === 'arg' ? namesIn(step) : none;

const namesIn = once(
  ({ pairs }: VariableStep): ReadonlySet<string> => new Set(mapped(pairs, ({ name }) => name)),
);
