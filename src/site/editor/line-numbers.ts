import { lineCount } from './text-change.ts';

/** More lines than this keep the numbers of the first ones: nobody counts further by eye. */
const most = 20_000;

/** `1\n2\n3` for the gutter beside a plain textarea; also rendered at build time. */
export const lineNumbers = (text: string): string =>
  Array.from({ length: Math.min(lineCount(text), most) }, (_, index) => index + 1).join('\n');
