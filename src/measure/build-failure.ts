import type { Failure } from '../results/index.ts';

interface Line {
  vertexes?: readonly { digest: string; error?: string }[];
  logs?: readonly { vertex: string; data: string }[];
}

const linesShown = 6;

/** Why a build failed: what the failing step printed last, BuildKit's sentence, the step's exit code. */
export function readFailure(output: string, clientCode: number | null): Failure {
  const logs = new Map<string, string>();
  let failing: { digest: string; error: string } | null = null;
  const said: string[] = [];
  for (const line of output.split('\n')) {
    if (!line.startsWith('{')) {
      said.push(line);
      continue;
    }
    const { vertexes = [], logs: chunks = [] } = JSON.parse(line) as Line;
    for (const { vertex, data } of chunks) {
      logs.set(vertex, (logs.get(vertex) ?? '') + Buffer.from(data, 'base64').toString());
    }
    for (const { digest, error } of vertexes) {
      // Steps that were running when another failed end as canceled.
      if (error !== undefined && !/context canceled/.test(error)) failing ??= { digest, error };
    }
  }
  const printed = (logs.get(failing?.digest ?? '') ?? '').trim().split('\n').slice(-linesShown);
  const reason = failing?.error ?? said.filter((line) => line.trim() !== '').at(-1) ?? '';
  const absent = /(?<!\S)(\S+): failed to resolve source metadata/.exec(output)?.[1];
  if (absent !== undefined) {
    const message = `${absent}: not on this machine, and it cannot be fetched.`;
    return { at: 'build', exitCode: clientCode, message };
  }
  const exitCode = /exit code: (\d+)/.exec(reason)?.[1];
  return {
    at: 'build',
    exitCode: exitCode === undefined ? clientCode : Number(exitCode),
    message: [...printed, reason.trim()].filter((line) => line !== '').join('\n'),
  };
}
