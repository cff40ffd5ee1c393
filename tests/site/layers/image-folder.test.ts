import { describe, expect, test } from 'vitest';
import type { LayerFile } from '../../../src/results/index.ts';
import {
  fateOf,
  filesBySize,
  foldersBySize,
  imageFolder,
  type ImageFolder,
} from '../../../src/site/layers/image-folder.ts';

const file = (path: string, bytes: number, change: LayerFile['change'] = 'added'): LayerFile => ({
  path,
  change,
  bytes,
});

const layers = [
  [file('etc/passwd', 100), file('usr/lib/a.so', 5_000), file('usr/lib/b.so', 7_000)],
  null,
  [file('etc/passwd', 120, 'changed'), file('app/app.py', 30)],
  [file('usr/lib/a.so', 0, 'deleted'), file('etc/passwd', 130, 'changed')],
];

/** `usr 12000/5000 (3)`: bytes, hidden bytes, entries; files with their layer. */
const told = (folder: ImageFolder): string[] => [
  ...foldersBySize(folder).flatMap((one) => [
    `${one.name} ${one.bytes}/${one.hiddenBytes} (${one.count})`,
    ...told(one).map((line) => `  ${line}`),
  ]),
  ...filesBySize(folder).map((one) =>
    [`${one.name} ${one.bytes} in ${one.layer}`, fateOf(one)].filter(Boolean).join(', '),
  ),
];

describe('the files of an image, layer upon layer', () => {
  test('as one tree, the largest first, with what a later layer hides', () => {
    expect(told(imageFolder(layers))).toEqual([
      'usr 12000/5000 (3)',
      '  lib 12000/5000 (3)',
      '    b.so 7000 in 1',
      '    a.so 5000 in 1, hidden by layer 4',
      '    a.so 0 in 4, deletes one below',
      'etc 350/220 (3)',
      '  passwd 130 in 4, replaces one below',
      '  passwd 120 in 3, replaces one below, hidden by layer 4',
      '  passwd 100 in 1, hidden by layer 3',
      'app 30/0 (1)',
      '  app.py 30 in 3',
    ]);
  });

  test('only those whose path has what is looked for, in any case', () => {
    expect(told(imageFolder(layers, ' LIB/A'))).toEqual([
      'usr 5000/5000 (2)',
      '  lib 5000/5000 (2)',
      '    a.so 5000 in 1, hidden by layer 4',
      '    a.so 0 in 4, deletes one below',
    ]);
  });

  test('only those of one layer; what hides them is told all the same', () => {
    expect(told(imageFolder(layers, 'etc', 1))).toEqual([
      'etc 100/100 (1)',
      '  passwd 100 in 1, hidden by layer 3',
    ]);
  });

  test('names like those that every object has are names', () => {
    const tree = imageFolder([[file('__proto__/constructor', 5)]]);
    expect(told(tree)).toEqual(['__proto__ 5/0 (1)', '  constructor 5 in 1']);
  });
});
