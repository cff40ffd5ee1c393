import { known, unknown, type Known } from '../known.ts';
import { countLeading } from '../leading.ts';

/** A set value, by the number of the step that set it. */
interface Entry {
  readonly step: number;
  readonly value: Known<string | null>;
}

/**
 * The values that one kind of instruction (ENV or ARG) gives to names within a stage. Keeps the history, so that
 * the value at any step is found without copying an environment per step.
 */
export class Variables {
  readonly #entries = new Map<string, Entry[]>();

  /** Steps must come in order. */
  set(step: number, name: string, value: Known<string | null>): void {
    const entries = this.#entries.get(name);
    if (entries) entries.push({ step, value });
    else this.#entries.set(name, [{ step, value }]);
  }

  /** What was set at or before `step`; undefined when nothing was. */
  at(step: number, name: string): Known<string | null> | undefined {
    if (this.#entries.size === 0) return undefined;
    const entries = this.#entries.get(name);
    if (!entries) return undefined;
    return entries[countLeading(entries, (entry) => entry.step <= step) - 1]?.value;
  }
}

/** `TARGETARCH` and kin: filled in by BuildKit, known only when it builds. */
const platformArguments =
  /^(?:TARGET|BUILD)(?:PLATFORM|OS|OSVERSION|ARCH|VARIANT)$|^TARGETSTAGE$|^(?:http|https|ftp|no|all)_proxy$/i;

export const isPlatformArgument = (name: string): boolean => platformArguments.test(name);

/** ARG before the first FROM: seen by FROM lines, and by a stage that declares the name again. */
export class GlobalArguments {
  readonly #values = new Map<string, Known<string | null>>();

  get values(): ReadonlyMap<string, Known<string | null>> {
    return this.#values;
  }

  set(name: string, value: Known<string | null>): void {
    this.#values.set(name, value);
  }

  declared(name: string): Known<string | null> | undefined {
    return this.#values.get(name);
  }

  /** As a FROM line sees it. */
  value(name: string): Known<string | null> {
    const declared = this.#values.get(name);
    if (declared) return declared;
    return isPlatformArgument(name) ? unknown('BuildKit sets it while building') : known(null);
  }
}
