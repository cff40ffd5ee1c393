import type { ConfiguredBase } from '../input.ts';
import { parseImageReference } from '../syntax/index.ts';
import type { ImageReference } from './image.ts';

/** The first entry of the configuration whose pattern fits the repository of an image. */
export const configuredFor = (
  image: ImageReference,
  bases: readonly ConfiguredBase[],
): ConfiguredBase | undefined => {
  const name = nameOf(image);
  return bases.find((base) => fits(name, nameOf(parseImageReference(base.image))));
};

/** The public image that a base is said to be like; null when it names none or needs a tag that is not there. */
export function likeOf({ like }: ConfiguredBase, image: ImageReference): ImageReference | null {
  if (like === undefined || (like.includes('{tag}') && image.tag === null)) return null;
  const text = like.replaceAll('{tag}', () => image.tag ?? '');
  return { text, ...parseImageReference(text) };
}

/** With its registry; Docker Hub's goes without saying. */
const nameOf = ({
  registry,
  repository,
}: Pick<ImageReference, 'registry' | 'repository'>): string =>
  registry === null ? repository : `${registry}/${repository}`;

/** A name against a pattern in which `*` stands for anything. */
function fits(name: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return name === pattern;
  if (!name.startsWith(first)) return false;
  let from = first.length;
  for (const part of rest) {
    const found = name.indexOf(part, from);
    if (found === -1) return false;
    from = found + part.length;
  }
  return name.length - last.length >= from && name.endsWith(last);
}
