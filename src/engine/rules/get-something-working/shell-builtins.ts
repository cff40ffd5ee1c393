/** Words that only a shell understands: there is no program of this name to start. */
export const shellBuiltins: ReadonlySet<string> = new Set([
  ...['source', '.', 'cd', 'export', 'exec', 'set', 'eval', 'umask', 'trap', 'alias'],
]);
