/** As many numbers as a box can show at once, and more. */
const most = 60;

/** `1\n2\n3` for the gutter beside a plain textarea, from `first` on; also rendered at build time. */
export const lineNumbers = (count: number, first = 1): string =>
  Array.from(
    { length: Math.max(0, Math.min(count - first + 1, most)) },
    (_, index) => first + index,
  ).join('\n');
