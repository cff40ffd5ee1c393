import type { DockerfileSyntax, Instruction, LogicalText } from '../syntax/index.ts';
import { sliceLogical, spanIn, stretchOf } from '../syntax/index.ts';
import { placeIn, type Reading } from './reading.ts';
import type { InlineText, Referencing, VariableReference } from './variable-reference.ts';
import { scanVariables } from './variable-scanner.ts';

/** Instructions whose operands BuildKit expands. */
const expanding = /^(?:ADD|ARG|COPY|ENV|EXPOSE|FROM|LABEL|STOPSIGNAL|USER|VOLUME|WORKDIR)$/;

/** Every variable of the stages that BuildKit expands, instruction by instruction. */
export function readReferences(syntax: DockerfileSyntax, reading: Reading): readonly Referencing[] {
  const found: Referencing[] = [];
  // Where the next one may begin: most instructions have none.
  let dollar = reading.text.indexOf('$');
  let stageIndex = -1;
  let stepIndex = 0;
  for (const instruction of syntax.instructions) {
    const isFrom = instruction.keyword === 'FROM';
    if (isFrom) {
      stageIndex++;
      stepIndex = 0;
    }
    const stage = reading.graph.stages[stageIndex];
    if (stage === undefined) continue;
    const step = isFrom ? null : (stage.steps[stepIndex++] ?? null);
    const { start, end } = instruction.span;
    if (dollar !== -1 && dollar < start) dollar = reading.text.indexOf('$', start);
    if (dollar === -1 || dollar >= end) continue;
    const references = referencesOf(instruction, reading);
    if (references.length > 0) found.push({ stage, step, references });
  }
  return found;
}

function referencesOf(instruction: Instruction, reading: Reading): readonly VariableReference[] {
  const { keyword, flags, heredocs, body } = instruction;
  const found: VariableReference[] = [];
  const scan = (text: LogicalText, inline: InlineText | null): void => {
    for (const { name, start, end, guarded } of scanVariables(
      text.text,
      reading.escape,
      inline !== null,
    )) {
      const place = placeIn(reading, spanIn(text, start, end));
      found.push({ name, place, guarded, inline });
    }
  };
  for (const { name, valueSpan } of flags) {
    if (valueSpan === null || name === 'from') continue;
    const { start, end } = valueSpan;
    if (keyword === 'RUN' && name !== 'mount') continue;
    scan(stretchOf(reading.text, start, end), null);
  }
  if (!expanding.test(keyword)) return found;
  const [image] = instruction.arguments;
  if (keyword !== 'FROM') scan(body, null);
  else if (image !== undefined) scan(imageText(body, image.raw), null);
  for (const { name, expands, markerSpan, body: text } of heredocs) {
    if (!expands) continue;
    const hasEscapes = text.text.includes(reading.escape);
    scan(text, { marker: placeIn(reading, markerSpan), name, hasEscapes });
  }
  return found;
}

/** The image alone: a name behind AS is not expanded. */
function imageText(body: LogicalText, raw: string): LogicalText {
  const start = Math.max(0, body.text.indexOf(raw));
  return sliceLogical(body, start, start + raw.length);
}
