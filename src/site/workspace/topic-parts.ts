import { topics, topicsIn, type Topic } from '../../engine/topics.ts';
import type { Texts } from './data.ts';
import type { JudgingContext } from './judging.ts';

/** The topics that these files mention and nobody loaded yet; `listing` are paths of others. */
export const missingTopics = (
  files: Texts,
  listing: readonly string[],
  loaded: JudgingContext['topics'],
): Topic[] => topicsIn(files, listing).filter((name) => loaded[name] === undefined);

export async function loadTopics(names: readonly Topic[]): Promise<JudgingContext['topics']> {
  const parts = names.map(async (name) => [name, (await topics[name].load()).rules] as const);
  return Object.fromEntries(await Promise.all(parts));
}
