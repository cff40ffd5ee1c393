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
  statuses?: readonly { id: string; vertex: string; current: number }[];
}

/** Reads the output of `--progress=rawjson`; lines that are not JSON are the client's own words. */
export function readVertexes(output: string): Vertex[] {
  return [...vertexesByDigest(output).values()].map(
    ({ name, started, completed, cached, error }) => ({
      name,
      cached: cached === true,
      seconds: cached === true ? 0 : secondsBetween(started, completed),
      error: error ?? null,
    }),
  );
}

/** Bytes of the build context that the client sent; 0 when no step asked for any, null when nothing was said about it. */
export function contextBytes(output: string): number | null {
  const vertexes = vertexesByDigest(output);
  if (vertexes.size === 0) return null;
  const loading = [...vertexes.values()].filter(({ name }) => name === contextVertex);
  if (loading.length === 0) return 0;
  const digests = new Set(loading.map(({ digest }) => digest));
  const sent = new Map<string, number>();
  for (const { statuses = [] } of linesOf(output)) {
    for (const { id, vertex, current } of statuses) {
      if (digests.has(vertex) && id.startsWith('transferring')) sent.set(vertex + id, current);
    }
  }
  if (sent.size === 0) return null;
  return [...sent.values()].reduce((sum, bytes) => sum + bytes, 0);
}

const contextVertex = '[internal] load build context';

function vertexesByDigest(output: string): Map<string, NonNullable<Line['vertexes']>[number]> {
  const byDigest = new Map<string, NonNullable<Line['vertexes']>[number]>();
  for (const { vertexes = [] } of linesOf(output)) {
    for (const vertex of vertexes) {
      byDigest.set(vertex.digest, { ...byDigest.get(vertex.digest), ...vertex });
    }
  }
  return byDigest;
}

const linesOf = (output: string): Line[] =>
  output.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as Line] : []));

function secondsBetween(started: string | undefined, completed: string | undefined): number {
  if (started === undefined || completed === undefined) return 0;
  return Math.max(0, (Date.parse(completed) - Date.parse(started)) / 1000);
}
