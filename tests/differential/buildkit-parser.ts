import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import type { WordInput } from './parser-inputs.ts';
import { triggered, type InstructionReading, type Reading } from './parser-reading.ts';

const source = fileURLToPath(new URL('parser/', import.meta.url));

const heredoc = z.object({
  name: z.string(),
  content: z.string(),
  expand: z.boolean(),
  chomp: z.boolean(),
});
const instruction = z.object({
  keyword: z.string(),
  flags: z.array(z.string()),
  arguments: z.array(z.string()),
  json: z.boolean(),
  start: z.number(),
  end: z.number(),
  heredocs: z.array(heredoc),
  get trigger() {
    return instruction.nullable();
  },
});
const answer = z.object({
  unreadable: z.string(),
  refused: z.string(),
  escape: z.string(),
  syntax: z.string(),
  check: z.string(),
  instructions: z.array(instruction).nullable(),
  value: z.string(),
});
type Answer = z.infer<typeof answer>;

/** The instructions are null where the lines could not even be told apart. */
export type BuildKitReading = Omit<Reading, 'instructions'> & {
  readonly instructions: readonly InstructionReading[] | null;
};

/** BuildKit's own packages, in a small Go program. */
export class BuildKitParser {
  readonly #program: string;

  private constructor(program: string) {
    this.#program = program;
  }

  /** Builds the program; a sentence when Go or BuildKit's source is out of reach. */
  static build(): BuildKitParser | string {
    const go = (...words: string[]) => spawnSync('go', words, { cwd: source, encoding: 'utf8' });
    if (go('version').status !== 0) return 'no Go on this machine';
    if (go('mod', 'download').status !== 0) return 'the Go module proxy does not answer';
    const folder = resolve('.cache', 'differential');
    mkdirSync(folder, { recursive: true });
    const program = join(folder, 'parser');
    const built = go('build', '-o', program, '.');
    if (built.status !== 0) throw new Error(built.stderr);
    return new BuildKitParser(program);
  }

  readings(texts: readonly string[]): BuildKitReading[] {
    return this.#ask(texts.map((text) => ({ kind: 'file', text }))).map(readingOf);
  }

  /** Null where BuildKit refuses the word. */
  values(words: readonly WordInput[], env: Readonly<Record<string, string>>): (string | null)[] {
    const asked = words.map((word) => ({ kind: 'word', env, ...word }));
    return this.#ask(asked).map(({ refused, value }) => (refused === '' ? value : null));
  }

  #ask(questions: readonly object[]): Answer[] {
    const input = questions.map((question) => `${JSON.stringify(question)}\n`).join('');
    const { status, stdout, stderr } = spawnSync(this.#program, [], {
      input,
      encoding: 'utf8',
      maxBuffer: 1 << 30,
    });
    if (status !== 0) throw new Error(stderr);
    return stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => answer.parse(JSON.parse(line)));
  }
}

const readingOf = ({ unreadable, refused, ...rest }: Answer): BuildKitReading => ({
  refused: unreadable || refused || null,
  escape: rest.escape,
  syntax: rest.syntax,
  check: rest.check.split(' ')[0] ?? '',
  // A lone escape character is an instruction without a name to the parser; nothing comes of it.
  instructions:
    rest.instructions?.filter(({ keyword }) => keyword !== '').map(instructionOf) ?? null,
});

function instructionOf(given: z.infer<typeof instruction>): InstructionReading {
  return {
    keyword: given.keyword.toUpperCase(),
    flags: given.flags,
    arguments: argumentsOf(given),
    exec: given.json,
    heredocs: given.heredocs.map(({ name, content, expand, chomp }) => ({
      name,
      // The parser hands the lines on with their tabs and drops them when it writes the file.
      content: chomp ? content.replace(/^\t+/gm, '') : content,
      expands: expand,
      stripsTabs: chomp,
    })),
    startLine: given.start,
    endLine: given.end,
  };
}

function argumentsOf(given: z.infer<typeof instruction>): readonly (string | null)[] {
  const keyword = given.keyword.toUpperCase();
  // Name, value, and the sign between them.
  if (keyword === 'ENV' || keyword === 'LABEL')
    return given.arguments.filter((_, index) => index % 3 === 1);
  if (keyword === 'ONBUILD') {
    const { trigger } = given;
    return trigger === null ? [] : triggered(trigger.keyword.toUpperCase(), argumentsOf(trigger));
  }
  if (keyword === 'HEALTHCHECK')
    return given.arguments.map((word, index) => (index === 0 ? word.toUpperCase() : word));
  return given.arguments;
}
