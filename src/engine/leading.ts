/** How many items of a list come before something, where all that do stand in front of all that do not. */
export function countLeading<Item>(
  list: readonly Item[],
  comesBefore: (item: Item) => boolean,
): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (comesBefore(list[middle] as Item)) low = middle + 1;
    else high = middle;
  }
  return low;
}
