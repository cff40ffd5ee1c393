import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { removeUnusedLayers, writeLayers } from '../../src/measure/layer-files.ts';
import { listingOf } from '../../src/measure/layer-listing.ts';
import { temporaryFolder } from './temporary-folder.ts';

const name = (digit: string) => digit.repeat(16);

/** A checkout with these listings, and with records that name some of them. */
function checkout(listings: readonly string[], records: Readonly<Record<string, string[]>>) {
  const root = temporaryFolder();
  const write = (path: string, text: string) => {
    const file = join(root, 'content/measurements', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  for (const digit of listings) write(`layers/${name(digit)}.json`, '{}');
  for (const [file, digits] of Object.entries(records)) {
    const layers = digits.map((digit) => ({ contents: name(digit) }));
    write(file, JSON.stringify({ layers }, null, file.endsWith('json') ? 2 : 0));
  }
  return root;
}

const layersOf = (root: string) => {
  const folder = join(root, 'content/measurements/layers');
  return existsSync(folder) ? readdirSync(folder).sort() : null;
};

test.each([
  ['a record names', { 'tiny.json': ['a'] }, ['a']],
  ['a record in a folder names', { 'evidence/x.json': ['a'] }, ['a']],
  ['an unfinished record names', { 'tiny.json.unfinished': ['a'] }, ['a']],
  ['a record called after layers names', { 'layers-first.json': ['a'] }, ['a']],
  ['two records name', { 'tiny.json': ['a', 'b'], 'other.json': ['b'] }, ['a', 'b']],
  ['no record names', { 'tiny.json': [] }, []],
])('what %s', (_, records, kept) => {
  const root = checkout(['a', 'b', 'c'], records);
  removeUnusedLayers(root);
  expect(layersOf(root)).toEqual(kept.map((digit) => `${name(digit)}.json`));
});

test('what an interrupted run wrote half goes too', () => {
  const root = checkout(['a'], { 'tiny.json': ['a'] });
  writeFileSync(join(root, 'content/measurements/layers', `${name('a')}.json.new`), '{');
  removeUnusedLayers(root);
  expect(layersOf(root)).toEqual([`${name('a')}.json`]);
});

test('without listings there is nothing to remove', () => {
  const root = checkout([], { 'tiny.json': ['a'] });
  removeUnusedLayers(root);
  expect(layersOf(root)).toBeNull();
});

test('equal layers share a file, which is written once', () => {
  const root = temporaryFolder();
  const listing = listingOf([{ path: 'app.py', change: 'added', bytes: 3 }]);
  writeLayers(root, [listing, listing]);
  const file = join(root, 'content/measurements/layers', `${listing.name}.json`);
  expect(layersOf(root)).toEqual([`${listing.name}.json`]);
  expect(readFileSync(file, 'utf8')).toBe(listing.text);
});
