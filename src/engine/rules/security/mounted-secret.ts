import { valueOf } from '../../known.ts';
import type { Command, Word } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { RunStep } from '../../model/step.ts';

/** The secrets that a step mounts, by the paths and variables under which its commands see them. */
export class MountedSecret {
  readonly #paths: readonly string[];
  readonly #variables: ReadonlySet<string>;

  private constructor(paths: readonly string[], variables: ReadonlySet<string>) {
    this.#paths = paths;
    this.#variables = variables;
  }

  /** Null for a step without a secret mount. */
  static of(model: Model, run: RunStep): MountedSecret | null {
    const mounts = run.mounts.filter(({ type }) => valueOf(type) === 'secret');
    if (mounts.length === 0) return null;
    const paths = mounts.flatMap(({ target, id }) => {
      const path = valueOf(target) ?? `/run/secrets/${valueOf(id) ?? ''}`;
      return path.length > 1 ? [path] : [];
    });
    const variables = mounts.flatMap(({ env }) => valueOf(env) ?? []);
    const { start, end } = run.place.span;
    for (const [, name = '', command = ''] of model.text.slice(start, end).matchAll(assigned)) {
      if (paths.some((path) => command.includes(path))) variables.push(name);
    }
    return new MountedSecret(paths, new Set(variables));
  }

  /** Whether a word expands to a secret: `$TOKEN`, `$(cat /run/secrets/token)`. */
  isIn({ raw, variables }: Word): boolean {
    if (variables.some((name) => this.#variables.has(name))) return true;
    return /\$\(|`/.test(raw) && this.#paths.some((path) => raw.includes(path));
  }

  /** Whether a text with variables, such as a here-document, holds one. */
  isInText(text: string): boolean {
    for (const [, name = ''] of text.matchAll(/\$\{?([A-Za-z_]\w{0,100})/g))
      if (this.#variables.has(name)) return true;
    return /\$\(|`/.test(text) && this.#paths.some((path) => text.includes(path));
  }

  /** Whether a word names the mounted file. */
  isFile({ value, raw }: Word): boolean {
    const text = value ?? raw;
    return this.#paths.some((path) => text === path || text.endsWith(`=${path}`));
  }

  /** Whether a command reads or expands one at all. */
  isUsedBy({ words }: Command): boolean {
    return words.some((word) => this.isIn(word) || this.isFile(word));
  }
}

/** `TOKEN=$(cat /run/secrets/token)`. */
const assigned = /\b([A-Za-z_]\w{0,100})=["']?(\$\([^)]{1,300}\)|`[^`]{1,300}`)/g;
