/** How many are under way at once: enough to hide the disk behind the judging, few enough to keep memory small. */
const most = 16;

/** The answers in the order of the items; the next ones are worked on while the caller looks at this one. */
export async function* ahead<Item, Answer>(
  items: Iterable<Item>,
  work: (item: Item) => Promise<Answer>,
): AsyncIterable<Answer> {
  const pending: Promise<Answer>[] = [];
  for (const item of items) {
    const answer = work(item);
    // Who stops at an earlier failure never looks at this one.
    answer.catch(() => undefined);
    pending.push(answer);
    if (pending.length < most) continue;
    const first = pending.shift();
    if (first !== undefined) yield await first;
  }
  for (const answer of pending) yield await answer;
}
