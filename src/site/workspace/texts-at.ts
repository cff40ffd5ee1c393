import type { Texts } from './data.ts';

/** Files that are published beside a page, by path. */
export const textsAt = async (address: string): Promise<Texts> => {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return (await response.json()) as Texts;
};
