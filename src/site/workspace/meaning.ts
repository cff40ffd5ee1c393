import type { Texts } from './data.ts';

const dockerfile = 'Dockerfile';

/** Files beside the Dockerfile that do not say the same; a shape does not read them. */
export const otherPaths = (a: Texts, b: Texts): string[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(
    (path) => path !== dockerfile && meaning(a[path]) !== meaning(b[path]),
  );

/** A text without comments and blank lines; none where there is no file. The first line of a script is no comment. */
export const meaning = (text: string | undefined): string | undefined =>
  text
    ?.split('\n')
    .filter((line) => line.trim() !== '' && !/^\s*#(?!!)/.test(line))
    .map((line) => line.trimEnd())
    .join('\n');
