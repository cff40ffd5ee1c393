/**
 * Whether to write in colour. `NO_COLOR` switches it off, as https://no-color.org says; `FORCE_COLOR` switches it on where
 * the output is no terminal, such as in the log of CI, or with 0 off. An empty variable says nothing.
 */
export function wantsColor(
  isTerminal: boolean,
  { NO_COLOR: no, FORCE_COLOR: force }: Readonly<Record<string, string | undefined>>,
): boolean {
  if (no) return false;
  return force ? !/^(?:0|false)$/.test(force) : isTerminal;
}
