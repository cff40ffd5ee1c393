import * as z from 'zod';
import type { Checkout } from './checkout.ts';

const place = z.object({
  line: z.number(),
  column: z.number(),
  endLine: z.number(),
  endColumn: z.number(),
  message: z.string(),
});
const finding = place.extend({
  rule: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  url: z.string(),
});
const report = z.object({
  files: z.array(
    z.object({
      path: z.string(),
      findings: z.array(finding),
      problems: z.array(place).default([]),
    }),
  ),
});

/** A finding as every format must tell it. */
export type Told = Omit<z.infer<typeof finding>, 'url'> & {
  readonly path: string;
  readonly url: string | null;
};

/** What the JSON format says, to which the others are held. */
export async function toldBy(checkout: Checkout): Promise<Told[]> {
  const { files } = report.parse(JSON.parse(await checkout.report('json')));
  return files.flatMap(({ path, findings, problems }) => [
    // Other formats name only the first few lines of a text that is no Dockerfile.
    ...problems.slice(0, 5).map((problem) => ({
      ...problem,
      path,
      rule: 'cannot-be-built',
      severity: 'error' as const,
      url: null,
    })),
    ...findings.map((one) => ({ ...one, path })),
  ]);
}

/** What one side says and the other does not, a line each. */
export function differences(
  expected: readonly string[],
  read: readonly string[],
): readonly string[] {
  const left = new Map<string, number>();
  for (const one of expected) left.set(one, (left.get(one) ?? 0) + 1);
  const more: string[] = [];
  for (const one of read) {
    const count = left.get(one) ?? 0;
    if (count === 0) more.push(`only read: ${JSON.stringify(one)}`);
    else left.set(one, count - 1);
  }
  const missing = [...left].flatMap(([one, count]) =>
    Array.from({ length: count }, () => `not read: ${JSON.stringify(one)}`),
  );
  return [...missing, ...more];
}
