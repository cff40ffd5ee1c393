import type { Shape } from '../../engine/index.ts';
import type { Texts } from '../workspace/data.ts';
import { meaning } from '../workspace/meaning.ts';
import { digestOf } from './digest.ts';

/** What of a reader's files decides whether they were measured. Plain data, small enough to cross from a worker. */
export interface Fingerprint {
  /** Digest of the Dockerfile without comments and blank lines. */
  readonly text: string;
  /** Of its shape. */
  readonly parts: readonly string[];
  /** Digests of the other files of the context, by path. */
  readonly beside: Readonly<Record<string, string>>;
}

/** Nobody measured a file with more; a hostile one has tens of thousands. */
const mostParts = 200;

/** Null when the file has more instructions than any that was measured. */
export function fingerprintOf(shape: Shape, files: Texts): Fingerprint | null {
  if (shape.parts.length > mostParts) return null;
  const beside = Object.entries(files)
    .filter(([path]) => path !== 'Dockerfile')
    .map(([path, text]) => [path, digestOf(meaning(text) ?? '')] as const);
  return { text: digestOf(shape.text), parts: shape.parts, beside: Object.fromEntries(beside) };
}
