/** What BuildKit says about one vertex of its graph, merged over all the lines that mention it. */
export interface Vertex {
  readonly name: string;
  readonly cached: boolean;
  /** From the last start to the last end; 0 for what came from the cache or never ran. */
  readonly seconds: number;
  readonly error: string | null;
}

interface Line {
  vertexes?: readonly {
    digest: string;
    name: string;
    started?: string;
    completed?: string;
    cached?: boolean;
    error?: string;
  }[];
}

/** Reads the output of `--progress=rawjson`; lines that are not JSON are the client's own words. */
export function readVertexes(output: string): Vertex[] {
  const byDigest = new Map<string, NonNullable<Line['vertexes']>[number]>();
  for (const line of output.split('\n')) {
    if (!line.startsWith('{')) continue;
    for (const vertex of (JSON.parse(line) as Line).vertexes ?? []) {
      byDigest.set(vertex.digest, { ...byDigest.get(vertex.digest), ...vertex });
    }
  }
  return [...byDigest.values()].map(({ name, started, completed, cached, error }) => ({
    name,
    cached: cached === true,
    seconds: cached === true ? 0 : secondsBetween(started, completed),
    error: error ?? null,
  }));
}

function secondsBetween(started: string | undefined, completed: string | undefined): number {
  if (started === undefined || completed === undefined) return 0;
  return Math.max(0, (Date.parse(completed) - Date.parse(started)) / 1000);
}
