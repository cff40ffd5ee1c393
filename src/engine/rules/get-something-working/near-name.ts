/** More names than any file declares; comparing with all of a hostile one would cost too much. */
const most = 100;
const longest = 64;

/** The candidate that `name` was most likely meant to be: another case, or a letter or two away. */
export function nearestName(name: string, candidates: Iterable<string>): string | null {
  const allowed = name.length < 4 ? 0 : name.length < 7 ? 1 : 2;
  let best: string | null = null;
  let distance = allowed + 1;
  let count = 0;
  for (const candidate of candidates) {
    if (count++ >= most) break;
    if (candidate === name) continue;
    const found =
      candidate.toLowerCase() === name.toLowerCase() ? 0 : editsBetween(name, candidate);
    if (found < distance) {
      best = candidate;
      distance = found;
    }
  }
  return best;
}

/** Letters to add, drop, replace or swap with their neighbour. */
function editsBetween(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 2 || Math.max(one.length, other.length) > longest)
    return Infinity;
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      let least = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      next.push(least);
    }
    before = row;
    row = next;
  }
  return row[other.length] ?? Infinity;
}
