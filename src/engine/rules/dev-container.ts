import { valueOf } from '../known.ts';
import type { Model } from '../model/model.ts';

/**
 * The image of a development container: an editor starts it with a command and a user of its own, and people work in
 * it. Its context is `.devcontainer` itself as often as the folder above.
 */
export const isDevContainer = (model: Model): boolean =>
  /\/\.devcontainer\//.test(pathInRepository(model));

/** Where the Dockerfile lies, from the root of the repository as far as that is known, with a `/` in front. */
export const pathInRepository = ({ file, folder }: Model): string =>
  `${folder && `/${folder}`}/${file}`;

/** An editor works in it; nobody ships it. */
export function isOnDevContainerImage({ finalChain }: Model): boolean {
  const image = finalChain.at(-1)?.image;
  const repository = image ? (valueOf(image)?.repository ?? '') : '';
  return /^(?:vscode\/)?devcontainers\//.test(repository);
}
