/** Where a run tells what it does: lines that stay, and on a terminal one below them that is rewritten. */
export interface Display {
  readonly line: (text: string) => void;
  readonly status: (text: string) => void;
  /** Takes the rewritten line away. */
  readonly end: () => void;
}

export interface Screen {
  readonly isTerminal: boolean;
  /** Characters in a line. */
  readonly columns: () => number;
  readonly write: (text: string) => void;
}

const clearLine = '\r\u001b[K';

export function createDisplay({ isTerminal, columns, write }: Screen): Display {
  let shown = '';
  const clear = () => {
    if (shown !== '') write(clearLine);
  };
  return {
    line: (text) => {
      clear();
      write(`${text}\n`);
      if (shown !== '') write(shown);
    },
    status: (text) => {
      if (!isTerminal) return;
      clear();
      shown = text.slice(0, Math.max(0, columns() - 1));
      write(shown);
    },
    end: () => {
      clear();
      shown = '';
    },
  };
}
