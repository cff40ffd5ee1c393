import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readClaims } from '../../../src/site/claims/claim.ts';

const source = readFileSync('content/claims.json', 'utf8');
const claims = readClaims(source);

/** The file that a page of the site is made from. */
function fileOf(page: string): string {
  const [, folder = '', name = ''] = page.split('/');
  if (folder === 'rules') return `content/rules/${name}.md`;
  return `src/site/pages/${folder}.astro`;
}

test('no two have one name', () => {
  expect(new Set(claims.map(({ id }) => id)).size).toBe(claims.length);
});

describe.each(claims.map((claim) => [claim.id, claim] as const))('%s', (_, claim) => {
  test('the pages that show it exist', () => {
    expect(claim.pages.filter((page) => !existsSync(fileOf(page)))).toEqual([]);
  });

  test('was looked up after it was published', () => {
    expect(claim.lookedUp >= claim.date).toBe(true);
  });

  test('leads to a page over a safe connection', () => {
    expect(claim.address).toMatch(/^https:\/\//);
  });
});

const [first] = claims;

test.each([
  ['an author', { author: '' }],
  ['a date', { date: 'in 2020' }],
  ['an address', { address: 'a blog' }],
  ['a number', { figure: 'much slower' }],
  ['the day it was looked up', { lookedUp: undefined }],
  ['a page that shows it', { pages: [] }],
])('a claim without %s is refused', (_, change) => {
  expect(() => readClaims(JSON.stringify([{ ...first, ...change }]))).toThrow(
    `content/claims.json: 0.${Object.keys(change)[0] ?? ''}`,
  );
});
