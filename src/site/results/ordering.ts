/** A cell as it sorts: a number, a word, or nothing. */
export type Cell = number | string | null;

export type Direction = 'ascending' | 'descending';

/** What stands in a cell, or in its `data-value`; a dash is nothing. */
export const cellOf = (value: string | undefined): Cell => {
  if (value === undefined || value === '' || value === '–') return null;
  const number = Number(value);
  return Number.isNaN(number) ? value : number;
};

/** The positions of the cells in order; what is empty comes last either way, and equals stay as they were. */
export const ordering = (cells: readonly Cell[], direction: Direction): number[] => {
  const sign = direction === 'ascending' ? 1 : -1;
  return cells
    .map((cell, position) => ({ cell, position }))
    .sort((one, other) => {
      if (one.cell === null || other.cell === null)
        return (
          Number(one.cell === null) - Number(other.cell === null) || one.position - other.position
        );
      return sign * compared(one.cell, other.cell) || one.position - other.position;
    })
    .map(({ position }) => position);
};

/** Numbers before words. */
const compared = (one: number | string, other: number | string): number => {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  if (typeof one === typeof other) return String(one).localeCompare(String(other), 'en');
  return typeof one === 'number' ? -1 : 1;
};

/** Whether a row has all words that were asked for, wherever they stand in it. */
export const matches = (text: string, words: string): boolean => {
  const within = text.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => within.includes(word));
};
