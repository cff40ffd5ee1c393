import type { Command, Word } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { RunStep } from '../../model/step.ts';
import type { ProjectToolCall } from '../../model/tool.ts';
import type { Place } from '../../place.ts';
import type { Edit } from '../../rule.ts';

/** One use of uv, poetry, pipenv, pdm or conda in a RUN. */
export interface ToolCall {
  readonly run: RunStep;
  readonly command: Command;
  readonly tool: ProjectToolCall;
}

const projectTools = ['uv', 'poetry', 'pipenv', 'pdm', 'conda', 'pipx'] as const;

/** More than any image needs; each looks back through the steps before it. */
const mostCalls = 50;

/** The uses of such tools in the stages that contribute to the image, in the order of the file. */
export function* toolCalls(
  model: Model,
  wanted: (tool: ProjectToolCall) => boolean,
): Iterable<ToolCall> {
  if (!projectTools.some((name) => model.calls.tools.has(name))) return;
  let left = mostCalls;
  for (const stage of model.contributing.toSorted((one, other) => one.index - other.index)) {
    for (const run of stage.runs) {
      for (const command of run.commands) {
        const { tool } = command;
        if (tool?.kind !== 'project' || !wanted(tool)) continue;
        if (left-- === 0) return;
        yield { run, command, tool };
      }
    }
  }
}

/** The word of the action: `sync` in `uv --quiet sync`. */
const actionWord = (command: Command, { action }: ProjectToolCall): Word | undefined =>
  command.words.find((word, index) => index > 0 && word.value === action);

/** From the program to its action. */
export function callPlace({ command, tool }: ToolCall): Place {
  const { file, span } = command.programPlace;
  const end = actionWord(command, tool)?.place.span.end ?? span.end;
  return { file, span: { start: span.start, end } };
}

/** The call in a few words: `uv sync`. */
export const callText = ({ tool }: ToolCall): string => `${tool.tool} ${tool.action ?? ''}`;

/** Puts options right behind the action; null where the action is not written out. */
export function addOption({ command, tool }: ToolCall, option: string): Edit | null {
  const word = actionWord(command, tool);
  if (word === undefined) return null;
  const { file, span } = word.place;
  return { file, span: { start: span.end, end: span.end }, text: ` ${option}` };
}
