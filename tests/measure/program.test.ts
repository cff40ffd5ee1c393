import { expect, test } from 'vitest';
import { Halt } from '../../src/measure/halt.ts';
import { diskFull } from '../../src/measure/machine-fault.ts';
import { mustRun, runProgram } from '../../src/measure/program.ts';

const shell = (script: string) => mustRun('sh', ['-c', script]);

test.each([
  ['what it said last', 'echo one >&2; echo two >&2; exit 3', /^sh -c .* ended with 3: two$/],
  ['what it printed, when it said nothing', 'echo one; exit 3', /^sh -c .* ended with 3: one$/],
])('a program that fails is one line with %s', async (_, script, line) =>
  expect(shell(script)).rejects.toThrow(line),
);

test('a full disk is told, although tar ends with another sentence', () =>
  expect(shell('tar -cf /dev/full /dev/null')).rejects.toThrow(new Halt(diskFull)));

test('a program that is not there is one line', () =>
  expect(runProgram('no-such-program', [])).rejects.toThrow(/^no-such-program cannot be run: .+$/));
