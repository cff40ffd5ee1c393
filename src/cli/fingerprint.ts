import { createHash } from 'node:crypto';
import type { Span } from '../engine/index.ts';
import type { PrintedFinding } from './findings.ts';

/**
 * A name for each finding that stays the same when lines above it move: from the rule, the file and the words it
 * points at. Where those repeat, the first keeps the plain name and the others are counted, so that no two share one.
 */
export function fingerprints(findings: readonly PrintedFinding[]): string[] {
  const seen = new Map<string, number>();
  return findings.map(({ rule, file, span }) => {
    const name = [rule, file.path, wordsAt(file.text, span)].join('\0');
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return createHash('sha256').update(`${name}\0${count}`).digest('hex').slice(0, 40);
  });
}

/** The words that a finding is about, as far as they tell it from others; how they are indented does not matter. */
export const wordsAt = (text: string, { start, end }: Span): string =>
  text
    .slice(start, Math.min(end, start + 500))
    .replace(/\s+/g, ' ')
    .trim();
