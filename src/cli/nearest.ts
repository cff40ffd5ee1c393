/** The name that was probably meant: the shortest that contains the word, else the one fewest keystrokes away. */
export function nearestName(word: string, names: readonly string[]): string | null {
  const wanted = word.toLowerCase().slice(0, 60);
  if (wanted.length > 2) {
    const within = names.filter((name) => name.toLowerCase().includes(wanted));
    const [shortest] = within.sort((a, b) => a.length - b.length);
    if (shortest !== undefined) return shortest;
  }
  let best: string | null = null;
  let fewest = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const name of names) {
    const steps = keystrokes(wanted, name.toLowerCase());
    if (steps < fewest) [best, fewest] = [name, steps];
  }
  return best;
}

/** Letters to add, drop, replace or swap. */
function keystrokes(from: string, to: string): number {
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row++) {
    const next = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1] ? 0 : 1;
      let steps = Math.min(
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + same,
      );
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (row > 1 && column > 1 && swapped) steps = Math.min(steps, (before[column - 2] ?? 0) + 1);
      next.push(steps);
    }
    [before, last] = [last, next];
  }
  return last[to.length] ?? 0;
}
