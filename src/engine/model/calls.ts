import type { Stage } from './stage.ts';
import type { PackageManagerCall, ProjectToolCall } from './tool.ts';

/** A tool that the model reads the calls of; `uv pip` is called `uv-pip`. */
export type CalledTool = 'pip' | 'uv-pip' | PackageManagerCall['manager'] | ProjectToolCall['tool'];

/**
 * What the RUN instructions of a file call, gathered once: most rules are about a few programs, and learn from this
 * that the file has nothing for them.
 */
export interface Calls {
  /** The names of the commands, wrappers taken off: `chown`, `pip3.13`. */
  readonly programs: ReadonlySet<string>;
  readonly tools: ReadonlySet<CalledTool>;
}

export function readCalls(stages: readonly Stage[]): Calls {
  const programs = new Set<string>();
  const tools = new Set<CalledTool>();
  for (const { runs } of stages) {
    for (const { commands } of runs) {
      for (const { name, tool } of commands) {
        if (name !== null) programs.add(name);
        if (tool === null) continue;
        tools.add(
          tool.kind === 'pip'
            ? tool.viaUv
              ? 'uv-pip'
              : 'pip'
            : tool.kind === 'packages'
              ? tool.manager
              : tool.tool,
        );
      }
    }
  }
  return { programs, tools };
}
