import { describe, expect, test } from 'vitest';
import { createHash } from 'node:crypto';
import { collectionFolders } from '../src/course/measured-collection.ts';
import { repository } from '../src/measure/repository.ts';
import { layerContents, layerFiles, lessonMeasurements } from '../src/results/index.ts';

/** What is recorded of the layers of every image must add up, to the byte. */
const reader = repository();
const folder = 'content/measurements';

const images = [...collectionFolders(reader).keys()].flatMap((name) => {
  const text = reader.read(`${folder}/${name}.json`);
  if (text === null) return [];
  const { measurements } = lessonMeasurements.parse(JSON.parse(text));
  return measurements.flatMap(({ fileSet, image }) =>
    image === null ? [] : [{ name: `${name}/${fileSet}`, image }],
  );
});

const layers = new Map(
  images.flatMap(({ image }) =>
    image.layers.flatMap((layer) =>
      layer.contents === null ? [] : [[layer.contents, layer] as const],
    ),
  ),
);

const listings = reader
  .list(`${folder}/layers`)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -'.json'.length));

const filesOf = (name: string) => {
  const text = reader.read(`${folder}/layers/${name}.json`);
  return text === null ? null : layerFiles(layerContents.parse(JSON.parse(text)).files);
};

describe('the layers of an image are the image', () => {
  test.each(images.map((one) => [one.name, one.image] as const))('%s', (_, image) => {
    const bytes = image.layers.reduce((sum, layer) => sum + layer.bytes, 0);
    expect(bytes).toBe(image.unpackedBytes);
    for (const { hiddenBytes, bytes } of image.layers)
      expect(hiddenBytes).toBeLessThanOrEqual(bytes);
    const compressed = image.layers.map((layer) => layer.compressedBytes);
    if (compressed.some((bytes) => bytes > 0))
      expect(compressed.reduce((sum, bytes) => sum + bytes, 0)).toBe(image.compressedBytes);
  });
});

test('the files of every layer that is listed are the layer', () => {
  const wrong = [...layers].flatMap(([name, { bytes, added, changed, deleted }]) => {
    const files = filesOf(name);
    const count = (change: string) => files?.filter((one) => one.change === change).length;
    const found = {
      bytes: files?.reduce((sum, one) => sum + one.bytes, 0),
      added: count('added'),
      changed: count('changed'),
      deleted: count('deleted'),
    };
    const said = { bytes, added, changed, deleted };
    return JSON.stringify(found) === JSON.stringify(said) ? [] : [{ name, found, said }];
  });
  expect(wrong).toEqual([]);
});

test('a listing is named by its text, and some layer has it', () => {
  const wrong = listings.filter((name) => {
    const text = reader.read(`${folder}/layers/${name}.json`) ?? '';
    const digest = createHash('sha256').update(text).digest('hex');
    return !digest.startsWith(name) || !layers.has(name);
  });
  expect(wrong).toEqual([]);
});
