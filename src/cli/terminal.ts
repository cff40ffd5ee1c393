/** What a command may touch of the world besides files. */
export interface Terminal {
  readonly write: (text: string) => void;
  readonly warn: (text: string) => void;
  /** Colour only where a person looks. */
  readonly color: boolean;
  /** Columns. */
  readonly width: number;
  readonly cwd: string;
  /** ISO date that end-of-life tables are read against. */
  readonly today: string;
}

const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34 } as const;

export type Ink = (text: string, ...styles: (keyof typeof codes)[]) => string;

/** Paints text with ANSI styles, or leaves it alone where colour is not wanted. */
export const inkFor =
  (color: boolean): Ink =>
  (text, ...styles) =>
    color && text !== ''
      ? `\u001b[${styles.map((style) => codes[style]).join(';')}m${text}\u001b[0m`
      : text;
