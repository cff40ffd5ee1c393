/** Milliseconds since 1970. The only clock of the pages; everything else is handed the time. */
export const now = (): number => Date.now();

/** ISO date of today, in the reader's time zone. */
export const today = (): string => {
  const date = new Date();
  const month = String(date.getMonth() + 1).padStart(2, '0');
  return `${date.getFullYear()}-${month}-${String(date.getDate()).padStart(2, '0')}`;
};
