import { z } from 'astro/zod';

const day = z.iso.date();

/** A figure that somebody else published and that could not be measured here. */
export const claim = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** The number as it is shown: `43.3 MB`. */
  figure: z.string().regex(/\d/),
  /** What it is about, in sentences; may mark code by backticks. */
  text: z.string().min(1),
  author: z.string().min(1),
  /** The day it was published. */
  date: day,
  /** Of the source. */
  title: z.string().min(1),
  address: z.url(),
  /** The day the source was last opened and said so. */
  lookedUp: day,
  /** Pages that show it, beside the list of all of them. */
  pages: z.array(z.string().regex(/^\/([a-z0-9-]+\/)+$/)).min(1),
});

export type Claim = z.infer<typeof claim>;

const path = 'content/claims.json';

/** Reads every claim; throws one line that names the file and the field. */
export function readClaims(source: string): Claim[] {
  const result = z.array(claim).safeParse(JSON.parse(source));
  if (result.success) return result.data;
  const [first] = result.error.issues;
  throw new Error(`${path}: ${first?.path.join('.') ?? ''}: ${first?.message ?? 'unreadable'}`);
}
