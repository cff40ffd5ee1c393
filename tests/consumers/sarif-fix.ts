import * as z from 'zod';
import type { Checkout } from './checkout.ts';

const region = z.object({
  startLine: z.number(),
  startColumn: z.number(),
  endLine: z.number(),
  endColumn: z.number(),
});
const artifactLocation = z.object({ uri: z.string() });
const change = z.object({
  artifactLocation,
  replacements: z.array(
    z.object({
      deletedRegion: region,
      insertedContent: z.object({ text: z.string() }).optional(),
    }),
  ),
});
const log = z.object({
  runs: z.array(
    z.object({
      results: z.array(
        z.object({
          locations: z.tuple([z.object({ physicalLocation: z.object({ artifactLocation }) })]),
          fixes: z.array(z.object({ artifactChanges: z.array(change) })).optional(),
        }),
      ),
    }),
  ),
});

/**
 * For each result, its file after its fix, by nothing but the regions; null where it has none or where it changes
 * another one.
 */
export async function fixedBySarif(checkout: Checkout): Promise<(string | null)[]> {
  const { runs } = log.parse(JSON.parse(await checkout.report('sarif')));
  return runs.flatMap(({ results }) =>
    results.map(({ fixes, locations: [{ physicalLocation }] }) => {
      const [change, ...more] = fixes?.[0]?.artifactChanges ?? [];
      const { uri } = physicalLocation.artifactLocation;
      if (change?.artifactLocation.uri !== uri || more.length > 0) return null;
      return changed(checkout.files[decodeURIComponent(uri)] ?? '', change.replacements);
    }),
  );
}

function changed(before: string, replacements: z.infer<typeof change>['replacements']): string {
  const mark = before.startsWith('\uFEFF') ? '\uFEFF' : '';
  const lines = before.slice(mark.length).split('\n');
  const starts = lines.map(
    (_, index) => lines.slice(0, index).join('\n').length + Math.sign(index),
  );
  const offset = (line: number, column: number) => (starts[line - 1] ?? 0) + column - 1;
  const edits = replacements.map(({ deletedRegion: region, insertedContent }) => ({
    start: offset(region.startLine, region.startColumn),
    end: offset(region.endLine, region.endColumn),
    text: insertedContent?.text ?? '',
  }));
  return (
    mark +
    edits
      .sort((a, b) => b.start - a.start)
      .reduce(
        (text, { start, end, text: inserted }) => text.slice(0, start) + inserted + text.slice(end),
        before.slice(mark.length),
      )
  );
}
