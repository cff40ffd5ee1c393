import { readFlags, type PlainFlag } from './dockerfile-ast.ts';
import { grammarOf } from './grammar.ts';
import { headOf, type Head } from './head.ts';
import { sliceLogical, spanIn } from './logical-text.ts';
import { readOperand, type Refuse } from './operand.ts';
import { outlineOf, type OutlinedInstruction } from './outline.ts';
import { refusalsOf } from './refusals.ts';
import type { DockerfileSyntax, Flag, Instruction, LogicalText, SyntaxProblem } from './tree.ts';

/**
 * Reads a Dockerfile as BuildKit 0.34 does. Never throws: what BuildKit refuses is listed in `problems`, and
 * everything else is read all the same. Time and memory grow with the length of the text.
 */
export function parseDockerfile(text: string): DockerfileSyntax {
  const outline = outlineOf(text);
  const problems: SyntaxProblem[] = [...outline.problems];
  const refuse: Refuse = (message, at, start = 0, end = at.text.length) =>
    problems.push({ message, span: spanIn(at, start, end) });
  const drafts = outline.instructions.map((outlined) => draftOf(outlined, outline.escape));
  const flags = readFlags(
    drafts.flatMap(({ head, inner }) =>
      inner === null ? [plain(head)] : [plain(head), plain(inner.head)],
    ),
  );
  let next = 0;
  const build = (draft: Draft, isTrigger: boolean): Instruction => {
    const own = flags[next++] ?? [];
    return instructionOf(
      draft,
      own,
      draft.inner === null ? null : build(draft.inner, true),
      outline.escape,
      refuse,
      isTrigger,
    );
  };
  const instructions = drafts.map((draft) => build(draft, false));
  for (const instruction of instructions) {
    for (const message of refusalsOf(instruction, grammarOf(instruction.keyword))) {
      problems.push({ message, span: instruction.keywordSpan });
    }
  }
  problems.push(...stageProblems(instructions));
  problems.sort((a, b) => a.span.start - b.span.start);
  const { escape, directives, comments } = outline;
  return { text, escape, directives, comments, instructions, problems };
}

/** An instruction whose flags dockerfile-ast has not taken apart yet. */
interface Draft {
  readonly outlined: OutlinedInstruction;
  readonly head: Head;
  /** The instruction behind ONBUILD. */
  readonly inner: Draft | null;
}

function draftOf(outlined: OutlinedInstruction, escape: '\\' | '`'): Draft {
  const { line } = outlined;
  const head = headOf(line.text, escape);
  if (head.keyword !== 'ONBUILD' || head.body >= line.text.length)
    return { outlined, head, inner: null };
  const rest = sliceLogical(line, head.body, line.text.length);
  const inner = {
    outlined: { ...outlined, line: rest },
    head: headOf(rest.text, escape),
    inner: null,
  };
  return { outlined, head, inner };
}

const plain = ({ keyword, flags }: Head): { keyword: string; flags: string[] } => ({
  keyword,
  flags: flags.map(({ text }) => text),
});

function instructionOf(
  { outlined, head }: Draft,
  plainFlags: readonly PlainFlag[],
  trigger: Instruction | null,
  escape: '\\' | '`',
  refuse: Refuse,
  isTrigger: boolean,
): Instruction {
  const { line, end, heredocs } = outlined;
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
    plainFlags.length === 0 &&
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
  return {
    keyword: head.keyword,
    keywordSpan,
    span: { start: keywordSpan.start, end },
    flags: plainFlags.flatMap((flag, index) => flagOf(line, head, index, flag) ?? []),
    // Named one by one: spreading an object here made long files several times slower to parse.
    body: operand.body,
    arguments: operand.arguments,
    form: operand.form,
    brokenJson: operand.brokenJson,
    pairs: operand.pairs,
    subcommand: operand.subcommand,
    heredocs,
    trigger,
  };
}

function flagOf(line: LogicalText, head: Head, index: number, plainFlag: PlainFlag): Flag | null {
  const word = head.flags[index];
  if (word === undefined) return null;
  const at = (position: number): number => head.operand + position;
  const span = spanIn(line, at(word.start), at(word.end));
  const { valueStart } = plainFlag;
  if (valueStart === null) return { name: word.text.slice(2), value: null, span, valueSpan: null };
  const first = word.at[valueStart];
  const valueSpan =
    first === undefined
      ? { start: span.end, end: span.end }
      : spanIn(line, at(first), at(word.end));
  return {
    name: word.text.slice(2, valueStart - 1),
    value: word.text.slice(valueStart),
    span,
    valueSpan,
  };
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
