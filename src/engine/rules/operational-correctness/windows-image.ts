import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';

/** An image of Windows, which knows no SIGTERM and no `/bin/sh`. */
export function isWindowsImage({ finalChain }: Model): boolean {
  const image = finalChain.at(-1)?.image;
  const text = image ? valueOf(image)?.text : undefined;
  return /(?:^|[/:-])(?:windows|nanoserver|servercore|winamd64)/.test(text ?? '');
}
