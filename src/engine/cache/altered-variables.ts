import { mapped } from '../mapped.ts';
import type { Model } from '../model/model.ts';
import type { Stage } from '../model/stage.ts';
import type { Step, VariablePair } from '../model/step.ts';
import type { VariableReference } from '../model/variable-reference.ts';

const none: readonly VariableReference[] = [];

/** The variables that the instructions of a file expand, by instruction. FROM lines are filed under their stage. */
export class References {
  readonly #byPlace = new Map<Step | Stage, readonly VariableReference[]>();

  constructor(model: Model) {
    for (const { stage, step, references } of model.references)
      this.#byPlace.set(step ?? stage, references);
  }

  of(where: Step | Stage): readonly VariableReference[] {
    return this.#byPlace.get(where) ?? none;
  }
}

/**
 * Which variables have another value because one build argument has, at one point of a stage. BuildKit gives every
 * RUN all ARG and ENV as its environment, so there a name counts whether it is used or not; every other instruction
 * depends on what it expands.
 */
export class AlteredVariables {
  readonly #argument: string | null;
  readonly #globals: ReadonlySet<string>;
  readonly #names: Set<string>;
  /** Of the working directory, which relative paths are joined to. */
  workdir: boolean;
  /** Of the user, who owns what WORKDIR creates. */
  user: boolean;

  constructor(argument: string | null, globals: ReadonlySet<string>, parent?: AlteredVariables) {
    this.#argument = argument;
    this.#globals = globals;
    this.#names = new Set(parent ? parent.#names : []);
    this.workdir = parent?.workdir ?? false;
    this.user = parent?.user ?? false;
  }

  get any(): boolean {
    return this.#names.size > 0;
  }

  /** The first altered name that these references expand; null when there is none. */
  among(references: readonly VariableReference[]): string | null {
    if (this.#names.size === 0) return null;
    return references.find(({ name }) => this.#names.has(name))?.name ?? null;
  }

  /** Takes an instruction into account, for those that follow. */
  pass(step: Step, references: readonly VariableReference[]): void {
    if (this.#argument === null) return;
    if (step.kind === 'arg') for (const pair of step.pairs) this.#declare(pair, references);
    if (step.kind === 'env') this.#set(step.pairs, references);
    if (step.kind === 'user') this.user = this.among(references) !== null;
    if (step.kind === 'workdir') {
      const path = step.path.kind === 'known' ? step.path.value : '';
      this.workdir = this.among(references) !== null || (this.workdir && !path.startsWith('/'));
    }
  }

  /** An ARG counts even after an ENV of the same name: BuildKit sets it later. */
  #declare(pair: VariablePair, references: readonly VariableReference[]): void {
    const isInherited = pair.value === null && this.#globals.has(pair.name);
    const isAltered =
      pair.name === this.#argument || isInherited || this.#expandsAltered(pair, references);
    if (isAltered) this.#names.add(pair.name);
    else if (pair.value !== null) this.#names.delete(pair.name);
  }

  #set(pairs: readonly VariablePair[], references: readonly VariableReference[]): void {
    const altered = pairs.filter((pair) => this.#expandsAltered(pair, references));
    for (const { name } of pairs) this.#names.delete(name);
    for (const { name } of altered) this.#names.add(name);
  }

  #expandsAltered({ place }: VariablePair, references: readonly VariableReference[]): boolean {
    const inPair = references.filter(
      (one) => one.place.span.start >= place.span.start && one.place.span.end <= place.span.end,
    );
    return this.among(inPair) !== null;
  }
}

/** The names before the first FROM whose value depends on the argument, which is one of them where it is declared there. */
export function alteredGlobals(model: Model, argument: string | null): ReadonlySet<string> {
  const altered = new Set<string>();
  if (argument === null) return altered;
  if (model.globals.has(argument)) altered.add(argument);
  const before = model.text.slice(0, model.stages[0]?.place.span.start ?? 0);
  for (const [, name = '', value = ''] of before.matchAll(/(?<=\s)([A-Za-z_]\w*)=(\S*)/g)) {
    const uses = mapped([...value.matchAll(/\$\{?(\w+)/g)], ([, used = '']) => used);
    if (uses.some((used) => altered.has(used))) altered.add(name);
  }
  return altered;
}
