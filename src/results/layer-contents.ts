import * as z from 'zod';
import type { LayerEntry } from './layer-tree.ts';

const entry: z.ZodType<LayerEntry> = z.lazy(() =>
  z.union([
    z.int().nonnegative(),
    z.tuple([z.int().nonnegative()]).readonly(),
    z.null(),
    z.record(z.string(), entry),
  ]),
);

/**
 * content/measurements/layers/<name>.json: the files of one layer, shared by every image that has the same ones.
 * The name is the first 16 digits of the SHA-256 of the file's text. Links count as files of 0 bytes.
 */
export const layerContents = z.strictObject({
  version: z.literal(1),
  writtenBy: z.literal('npm run measure'),
  files: z.record(z.string(), entry),
});

export type LayerContents = z.infer<typeof layerContents>;
