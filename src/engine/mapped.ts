/**
 * `list.map(each)`, for whatever the model keeps or many rules read. The array that V8's own `map` gives has no holes, one
 * from compiled code in its place may have some, and all code that was compiled for the one kind is thrown away when it
 * meets the other: for thousands of files. Filled in order, every array is of one kind.
 */
export function mapped<From, To>(
  list: readonly From[],
  each: (item: From, index: number) => To,
): To[] {
  const made: To[] = [];
  for (let index = 0; index < list.length; index++) made.push(each(list[index] as From, index));
  return made;
}
