/** What a command may touch of the world besides files. */
export interface Terminal {
  readonly write: (text: string) => void;
  readonly warn: (text: string) => void;
  /** All of standard input. */
  readonly read: () => Promise<Uint8Array>;
  /** Colour only where a person looks. */
  readonly color: boolean;
  /** A person watches standard error, so a long run may say how far it is. */
  readonly watched: boolean;
  /** Columns. */
  readonly width: number;
  readonly cwd: string;
  /** ISO date that end-of-life tables are read against. */
  readonly today: string;
}

const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34 } as const;

export type Style = keyof typeof codes;
export type Ink = (text: string, ...styles: Style[]) => string;

/** Paints text with ANSI styles, or leaves it alone where colour is not wanted. */
export const inkFor =
  (color: boolean): Ink =>
  (text, ...styles) =>
    color && text !== ''
      ? `\u001b[${styles.map((style) => codes[style]).join(';')}m${text}\u001b[0m`
      : text;
