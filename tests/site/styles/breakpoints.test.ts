import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const styles = globSync('src/site/**/*.{css,astro}').toSorted();

/** Whoever reads larger letters gets the layout of a narrower window, instead of three columns of one word each. */
test.each(styles)('%s asks for widths in letters, not in pixels', (path) => {
  const queries = readFileSync(path, 'utf8').match(/@media[^{]*/g) ?? [];
  expect(queries.filter((query) => /\dpx/.test(query))).toEqual([]);
});
