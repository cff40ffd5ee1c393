import { inBytes } from '../../results/figure.ts';
import type { Layer } from '../../results/measurement.ts';

/** Layers as an image has them, lowest first. */
export type Layers = readonly Layer[];

/** Records from before layers were read file by file have no figures but the bytes. */
export const areListed = (layers: Layers): boolean =>
  layers.some(({ contents, compressedBytes }) => contents !== null || compressedBytes > 0);

export const totalBytes = (layers: Layers): number =>
  layers.reduce((sum, { bytes }) => sum + bytes, 0);

/** `1,204 added, 3 changed, 1 deleted`; nothing where no file is touched. */
export function filesInWords({ added, changed, deleted }: Layer): string {
  const parts = [
    [added, 'added'],
    [changed, 'changed'],
    [deleted, 'deleted'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${grouped(count)} ${what}`)
    .join(', ');
}

/** `1,204`. */
export const grouped = (count: number): string => count.toLocaleString('en');

/** What a layer holds that nobody sees, in words; nothing where all of it shows. */
export const hiddenInWords = ({ hiddenBytes }: Pick<Layer, 'hiddenBytes'>): string =>
  hiddenBytes === 0 ? '' : `${inBytes(hiddenBytes)} hidden`;

/** Instructions of a base are long scripts; so much of one is enough to know it. */
export const shortened = (instruction: string, length = 160): string => {
  const plain = instruction.replaceAll(/\s+/g, ' ').trim();
  return plain.length <= length ? plain : `${plain.slice(0, length)}…`;
};
