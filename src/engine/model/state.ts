import { known, unknown, type Known } from '../known.ts';
import type { Place } from '../place.ts';
import type { BaseFacts } from './base-facts.ts';
import type { State } from './stage.ts';
import { isPlatformArgument, type Variables } from './variables.ts';

/** Where the names of a stage are looked up: its own ENV and ARG, then what it inherits. */
export interface Scope {
  readonly env: Variables;
  readonly args: Variables;
  /** The end of the stage of this file that FROM names. */
  readonly inherited: State | null;
  readonly base: BaseFacts;
}

interface Settings {
  readonly user: Known<string>;
  readonly userPlace: Place | null;
  readonly workdir: Known<string>;
  readonly hasWorkdir: Known<boolean>;
  readonly shell: readonly string[] | null;
}

/** What is in force after step number `step` of a stage; -1 is right after FROM. */
export class StepState implements State {
  readonly user: Known<string>;
  readonly userPlace: Place | null;
  readonly workdir: Known<string>;
  readonly hasWorkdir: Known<boolean>;
  readonly shell: readonly string[] | null;
  readonly #scope: Scope;
  readonly #step: number;

  constructor(scope: Scope, step: number, settings: Settings) {
    this.#scope = scope;
    this.#step = step;
    this.user = settings.user;
    this.userPlace = settings.userPlace;
    this.workdir = settings.workdir;
    this.hasWorkdir = settings.hasWorkdir;
    this.shell = settings.shell;
  }

  /** The state after FROM. */
  static initial(scope: Scope): StepState {
    const { inherited, base } = scope;
    if (inherited) return new StepState(scope, -1, inherited);
    const workdir = base.workdir;
    return new StepState(scope, -1, {
      user: base.user,
      userPlace: null,
      workdir: workdir.kind === 'known' ? known(workdir.value ?? '/') : workdir,
      hasWorkdir: workdir.kind === 'known' ? known(workdir.value !== null) : workdir,
      shell: null,
    });
  }

  /** The state after a later step that changed these settings, or only variables. */
  next(step: number, changed: Partial<Settings>): StepState {
    return new StepState(this.#scope, step, {
      user: this.user,
      userPlace: this.userPlace,
      workdir: this.workdir,
      hasWorkdir: this.hasWorkdir,
      shell: this.shell,
      ...changed,
    });
  }

  env(name: string): Known<string | null> {
    const { env, inherited, base } = this.#scope;
    return env.at(this.#step, name) ?? inherited?.env(name) ?? base.env(name);
  }

  variable(name: string): Known<string | null> {
    const set = this.env(name);
    if (set.kind === 'known' && set.value !== null) return set;
    const argument = this.#scope.args.at(this.#step, name);
    if (argument) return argument;
    if (this.#scope.inherited) return this.#scope.inherited.variable(name);
    if (isPlatformArgument(name)) return unknown('BuildKit sets it while building');
    return set;
  }
}
