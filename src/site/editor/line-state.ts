/** A heredoc whose body has not been read to its end. */
export interface Heredoc {
  readonly name: string;
  /** `<<-`: leading tabs do not count. */
  readonly stripTabs: boolean;
}

/** What one line of a Dockerfile hands to the next. Immutable. */
export interface LineState {
  readonly escape: '\\' | '`';
  /** Only comments so far, so a directive still counts. */
  readonly atTop: boolean;
  /** Upper-case keyword of the instruction that goes on; null between instructions. */
  readonly instruction: string | null;
  /** Flags may still come. */
  readonly flagsAllowed: boolean;
  /** The quote that is still open. */
  readonly quote: '"' | "'" | null;
  /** Waiting for their bodies, the next one first. */
  readonly heredocs: readonly Heredoc[];
  /** The instruction has ended and the first of `heredocs` is being read. */
  readonly inBody: boolean;
}

export const startOfFile: LineState = {
  escape: '\\',
  atTop: true,
  instruction: null,
  flagsAllowed: false,
  quote: null,
  heredocs: [],
  inBody: false,
};

export const sameState = (a: LineState, b: LineState): boolean =>
  a.escape === b.escape &&
  a.atTop === b.atTop &&
  a.instruction === b.instruction &&
  a.flagsAllowed === b.flagsAllowed &&
  a.quote === b.quote &&
  a.inBody === b.inBody &&
  a.heredocs.length === b.heredocs.length &&
  a.heredocs.every((one, index) => {
    const other = b.heredocs[index];
    return one.name === other?.name && one.stripTabs === other.stripTabs;
  });
