import { expect, test } from 'vitest';
import { parseDockerfile } from '../../../src/engine/syntax/index.ts';

const problems = (text: string): string[] =>
  parseDockerfile(text).problems.map(({ message }) => message);
const tooLong = (line: number): string =>
  `Line ${line} is longer than 64 KiB; BuildKit refuses it.`;

test.each([
  ['', ['The file has no instructions.']],
  ['# only a comment\n\n', ['The file has no instructions.']],
  ['ARG A=1', ['The file has no FROM, so there is nothing to build on.']],
  ['RUN a\nFROM x', ['RUN stands before the first FROM, where only ARG may stand.']],
  ['FROM x\nFOO bar', ['FOO is not a Dockerfile instruction.']],
  ['FROM x\nFROM', ['FROM needs something after it.']],
  ['FROM x y', ['FROM is followed by an image, or by an image, AS and a name.']],
  ['FROM x IS y', ['Between image and stage name FROM needs AS.']],
  ['FROM x AS 1y', ['1y is no name for a stage: it must begin with a letter.']],
  ['FROM x\nCOPY a', ['COPY needs at least a source and a destination.']],
  ['FROM x\nUSER', ['USER needs something after it.']],
  ['FROM x\nHEALTHCHECK', ['HEALTHCHECK needs CMD or NONE after it.']],
  ['FROM x\nHEALTHCHECK CMD', ['HEALTHCHECK CMD needs a command after it.']],
  ['FROM x\nHEALTHCHECK NONE a', ['HEALTHCHECK NONE takes nothing after it.']],
  ['FROM x\nHEALTHCHECK curl a', ['HEALTHCHECK knows CMD and NONE, not CURL.']],
  ['FROM x\nONBUILD', ['ONBUILD needs an instruction after it.']],
  ['FROM x\nLABEL --x a=b', ['LABEL has no flags.']],
  ['FROM x\nONBUILD LABEL --x a=b', []],
  ['FROM x\nONBUILD FROM y', ['ONBUILD cannot be followed by FROM.']],
  ['FROM x\nENV A="b', ['BuildKit cannot read A="b: a closing " is missing.']],
  [
    'FROM x\nCOPY "a b" /c',
    [
      'BuildKit cannot read "a: a closing " is missing.',
      'BuildKit cannot read b": a closing " is missing.',
    ],
  ],
  ['FROM x\nENV A=${B^^}', ['BuildKit cannot read A=${B^^}: ${B^…} is not a form BuildKit knows.']],
  ['FROM x\nRUN echo "a', []],
  ['FROM x\nCMD', []],
  ['FROM x AS Build-1', []],
])('%j', (text, expected) => expect(problems(text)).toEqual(expected));

test.each([
  ['in its own line', `FROM x\nRUN ${'a'.repeat(65_600)}\nRUN b`, 2, ['FROM', 'RUN']],
  [
    'inside a continued instruction',
    `FROM x\nRUN a \\\n ${'b'.repeat(65_600)} \\\n c\nRUN d`,
    3,
    ['FROM', 'RUN', 'RUN'],
  ],
  [
    'inside a heredoc',
    `FROM x\nRUN <<E\n${'a'.repeat(65_600)}\nE\nRUN b`,
    3,
    ['FROM', 'RUN', 'RUN'],
  ],
  ['as a comment', `FROM x\n# ${'a'.repeat(65_600)}\nRUN b`, 2, ['FROM', 'RUN']],
  ['one line of 1 MB', `FROM x\n${'RUN '.repeat(262_144)}`, 2, ['FROM']],
])('a line over 64 KiB is refused and not read: %s', (_, text, line, keywords) => {
  const { instructions } = parseDockerfile(text);
  expect(problems(text)).toEqual([tooLong(line)]);
  expect(instructions.map(({ keyword }) => keyword)).toEqual(keywords);
});

test.each([
  ['65,535 bytes pass', `RUN ${'a'.repeat(65_531)}`, []],
  ['65,536 do not', `RUN ${'a'.repeat(65_532)}`, [tooLong(2)]],
  ['bytes count, not characters', `RUN ${'é'.repeat(32_766)}`, [tooLong(2)]],
])('%s', (_, line, expected) => expect(problems(`FROM x\n${line}\n`)).toEqual(expected));

test('a problem points at the words it is about', () => {
  const text = 'FROM x\nENV A=1 B="c';
  const [problem] = parseDockerfile(text).problems;
  expect(text.slice(problem?.span.start, problem?.span.end)).toBe('B="c');
});

test('problems come in the order of the file', () => {
  const { problems: found } = parseDockerfile('FROM x\nRUN <<E\nFOO\n');
  expect(parseDockerfile('FROM x\nFOO\nUSER\nBAR').problems.map(({ span }) => span.start)).toEqual([
    7, 11, 16,
  ]);
  expect(found).toHaveLength(1);
});
