/**
 * A view of a value that counts how often anything in it is looked at. One object has one view, so that what is
 * the same stays the same; functions get the real objects back.
 */
export class Counted<T extends object> {
  looks = 0;
  readonly view: T;
  readonly #value: T;
  readonly #own: Partial<T>;
  readonly #views = new WeakMap<object, object>();
  readonly #real = new WeakMap<object, object>();

  /** `own` is what the view has apart from the value; looks at that are not counted. */
  constructor(value: T, own: Partial<T> = {}) {
    this.#value = value;
    this.#own = own;
    this.view = this.#viewOf(value) as T;
  }

  #viewOf(value: unknown): unknown {
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return value;
    if (this.#real.has(value)) return value;
    const present = this.#views.get(value);
    if (present) return present;
    const view = new Proxy(value, {
      get: (target, key) => {
        if (target === this.#value && Object.hasOwn(this.#own, key))
          return Reflect.get(this.#own, key) as unknown;
        this.looks += 1;
        const found: unknown = Reflect.get(target, key, target);
        // An array walks itself by what it is asked for, so that every element counts.
        if (typeof found === 'function' && Array.isArray(target)) return found;
        if (typeof found === 'function')
          return (...words: unknown[]) => {
            this.looks += 1;
            return this.#viewOf(
              Reflect.apply(
                found,
                target,
                words.map((word) => this.#realOf(word)),
              ),
            );
          };
        const fixed = Reflect.getOwnPropertyDescriptor(target, key);
        return fixed && !fixed.configurable && !fixed.writable && !fixed.get
          ? found
          : this.#viewOf(found);
      },
    });
    this.#views.set(value, view);
    this.#real.set(view, value);
    return view;
  }

  #realOf(value: unknown): unknown {
    return value !== null && typeof value === 'object' ? (this.#real.get(value) ?? value) : value;
  }
}
