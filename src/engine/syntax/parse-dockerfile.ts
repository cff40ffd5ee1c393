import { mapped } from '../mapped.ts';
import { flagsOf } from './flags.ts';
import { grammarOf } from './grammar.ts';
import { headOf, type Head } from './head.ts';
import { sliceLogical, spanIn } from './logical-text.ts';
import { readOperand, type Operand, type Refuse } from './operand.ts';
import { outlineOf, type OutlinedInstruction } from './outline.ts';
import { sayRefusals } from './refusals.ts';
import type { DockerfileSyntax, Instruction, SyntaxProblem } from './tree.ts';

/**
 * Reads a Dockerfile as BuildKit 0.34 does. Never throws: what BuildKit refuses is listed in `problems`, and
 * everything else is read all the same. Time and memory grow with the length of the text.
 */
export function parseDockerfile(text: string): DockerfileSyntax {
  const outline = outlineOf(text);
  const problems: SyntaxProblem[] = [...outline.problems];
  const refuse: Refuse = (message, at, start = 0, end = at.text.length) =>
    problems.push({ message, span: spanIn(at, start, end) });
  const instructions = mapped(outline.instructions, (outlined) =>
    instructionOf(outlined, outline.escape, refuse, false),
  );
  for (const instruction of instructions) {
    sayRefusals(instruction, grammarOf(instruction.keyword), (message) =>
      problems.push({ message, span: instruction.keywordSpan }),
    );
  }
  problems.push(...stageProblems(instructions));
  problems.sort((a, b) => a.span.start - b.span.start);
  const { escape, directives, comments } = outline;
  return { text, escape, directives, comments, instructions, problems };
}

function instructionOf(
  outlined: OutlinedInstruction,
  escape: '\\' | '`',
  refuse: Refuse,
  isTrigger: boolean,
): Instruction {
  const { line, end, heredocs } = outlined;
  const head = headOf(line.text, escape);
  const trigger = isTrigger ? null : triggerOf(outlined, head, escape, refuse);
  const flags = flagsOf(line, head);
  const keywordSpan = spanIn(line, 0, head.keywordEnd);
  const grammar = grammarOf(head.keyword);
  const operand = readOperand(
    sliceLogical(line, head.body, line.text.length),
    grammar,
    escape,
    refuse,
  );
  if (
    // What ONBUILD holds back is only looked at when a child image is built.
    !isTrigger &&
    flags.length === 0 &&
    head.flags.length > 0 &&
    grammar !== undefined &&
    grammar.flags !== null
  ) {
    const [first] = head.flags;
    refuse(
      `${head.keyword} has no flags.`,
      line,
      head.operand + (first?.start ?? 0),
      head.operand + (first?.end ?? 0),
    );
  }
  return new ReadInstruction(
    { keyword: head.keyword, keywordSpan, end, flags, heredocs, trigger },
    operand,
  );
}

type InstructionHead = Pick<
  Instruction,
  'keyword' | 'keywordSpan' | 'flags' | 'heredocs' | 'trigger'
> & { readonly end: number };

class ReadInstruction implements Instruction {
  readonly keyword: string;
  readonly keywordSpan: Instruction['keywordSpan'];
  readonly span: Instruction['span'];
  readonly flags: Instruction['flags'];
  readonly body: Instruction['body'];
  readonly form: Instruction['form'];
  readonly brokenJson: boolean;
  readonly pairs: Instruction['pairs'];
  readonly subcommand: Instruction['subcommand'];
  readonly heredocs: Instruction['heredocs'];
  readonly trigger: Instruction | null;
  #arguments: Operand['arguments'];

  constructor(head: InstructionHead, operand: Operand) {
    this.keyword = head.keyword;
    this.keywordSpan = head.keywordSpan;
    this.span = { start: head.keywordSpan.start, end: head.end };
    this.flags = head.flags;
    this.body = operand.body;
    this.form = operand.form;
    this.brokenJson = operand.brokenJson;
    this.pairs = operand.pairs;
    this.subcommand = operand.subcommand;
    this.heredocs = head.heredocs;
    this.trigger = head.trigger;
    this.#arguments = operand.arguments;
  }

  get arguments(): Instruction['arguments'] {
    if (typeof this.#arguments === 'function') this.#arguments = this.#arguments();
    return this.#arguments;
  }
}

/** The instruction behind ONBUILD; what a second ONBUILD would hold back is never built. */
function triggerOf(
  outlined: OutlinedInstruction,
  { keyword, body }: Head,
  escape: '\\' | '`',
  refuse: Refuse,
): Instruction | null {
  const { line } = outlined;
  if (keyword !== 'ONBUILD' || body >= line.text.length) return null;
  const rest = sliceLogical(line, body, line.text.length);
  return instructionOf({ ...outlined, line: rest }, escape, refuse, true);
}

function* stageProblems(instructions: readonly Instruction[]): Generator<SyntaxProblem> {
  if (instructions.length === 0) {
    yield { message: 'The file has no instructions.', span: { start: 0, end: 0 } };
    return;
  }
  for (const { keyword, keywordSpan } of instructions) {
    if (keyword === 'FROM') return;
    if (keyword === 'ARG' || grammarOf(keyword) === undefined) continue;
    yield {
      message: `${keyword} stands before the first FROM, where only ARG may stand.`,
      span: keywordSpan,
    };
    return;
  }
  yield {
    message: 'The file has no FROM, so there is nothing to build on.',
    span: { start: 0, end: 0 },
  };
}
