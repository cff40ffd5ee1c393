import { expect, test } from 'vitest';
import { filesBelow, foldersBelow, ImageFiles } from '../../src/measure/image-files.ts';
import type { ArchivedFile } from '../../src/measure/layer-archive.ts';

const entry = (path: string, more: Partial<ArchivedFile> = {}): ArchivedFile => ({
  ...{ path, kind: 'file', bytes: 1, mode: 0o644, target: '', text: null, secrets: [] },
  ...more,
});
const folder = (path: string) => entry(path, { kind: 'folder', bytes: 0, mode: 0o755 });
const hardLink = (path: string, target: string) =>
  entry(path, { kind: 'hard link', bytes: 0, target });

/** What each layer changes, what remains, what each layer hides. */
function laid(...layers: readonly ArchivedFile[][]) {
  const files = new ImageFiles();
  const changes = layers.map((layer) =>
    files.add(layer).map(({ change, path }) => `${change} ${path}`),
  );
  const remaining = [...filesBelow(files.root, '')].map(([path]) => path).sort();
  return { changes, remaining, hidden: files.hiddenBytes() };
}

test.each([
  ['a file on top of a file', [entry('a', { bytes: 5 })], [entry('a')], ['changed a'], ['a'], 5],
  ['a whiteout', [entry('d/a'), entry('d/b')], [entry('d/.wh.a')], ['deleted d/a'], ['d/b'], 1],
  [
    'a whiteout of a folder',
    [entry('d/a'), entry('d/e/b')],
    [entry('.wh.d')],
    ['deleted d/a', 'deleted d/e/b'],
    [],
    2,
  ],
  ['a whiteout of what is not there', [entry('a')], [entry('.wh.b')], [], ['a'], 0],
  [
    'an opaque folder with one file again',
    [entry('d/a'), entry('d/b')],
    [folder('d'), entry('d/a'), entry('d/.wh..wh..opq')],
    ['changed d/a', 'deleted d/b'],
    ['d/a'],
    2,
  ],
  [
    'a file in the place of a folder',
    [entry('d/a'), entry('d/b')],
    [entry('d')],
    ['added d'],
    ['d'],
    2,
  ],
  [
    'a folder in the place of a file',
    [entry('d')],
    [folder('d'), entry('d/a')],
    ['added d/a'],
    ['d/a'],
    1,
  ],
  ['a folder that is mentioned again', [folder('d'), entry('d/a')], [folder('d')], [], ['d/a'], 0],
  [
    'one of two names removed',
    [entry('a', { bytes: 7 }), hardLink('b', 'a')],
    [entry('.wh.a')],
    ['deleted a'],
    ['b'],
    0,
  ],
  [
    'both names removed',
    [entry('a', { bytes: 7 }), hardLink('b', 'a')],
    [entry('.wh.a'), entry('.wh.b')],
    ['deleted a', 'deleted b'],
    [],
    7,
  ],
  [
    'names of Object.prototype',
    [entry('constructor')],
    [entry('__proto__/x')],
    ['added __proto__/x'],
    ['__proto__/x', 'constructor'],
    0,
  ],
])('%s', (_, below, above, changes, remaining, hiddenBelow) => {
  const result = laid(below, above);
  expect(result.changes[1]).toEqual(changes);
  expect(result.remaining).toEqual(remaining);
  expect(result.hidden).toEqual([hiddenBelow, 0]);
});

test('a file that comes and goes and comes back is hidden twice', () => {
  const { changes, hidden } = laid(
    [entry('a', { bytes: 3 })],
    [entry('a', { bytes: 4 })],
    [entry('.wh.a')],
    [entry('a', { bytes: 5 })],
  );
  expect(changes).toEqual([['added a'], ['changed a'], ['deleted a'], ['added a']]);
  expect(hidden).toEqual([3, 4, 0, 0]);
});

test('the last mode of a folder counts', () => {
  const files = new ImageFiles();
  files.add([folder('d'), entry('d/a')]);
  files.add([{ ...folder('d'), mode: 0o777 }]);
  const modes = [...foldersBelow(files.root, '')].map(([path, { mode }]) => [path, mode]);
  expect(modes).toEqual([
    ['', 0o755],
    ['d', 0o777],
  ]);
});
