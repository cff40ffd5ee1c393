/**
 * dockerfile-ast asks `Buffer` whether a file begins with a byte-order mark. Browsers have none, and this is all
 * of it that the library uses.
 */
const scope = globalThis as { Buffer?: unknown };
scope.Buffer ??= { from: (text: string) => new TextEncoder().encode(text) };

export {};
