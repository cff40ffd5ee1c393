import { DockerfileParser, ModifiableInstruction } from 'dockerfile-ast';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flagsOf } from '../../../src/engine/syntax/flags.ts';
import { headOf } from '../../../src/engine/syntax/head.ts';
import { logicalOf } from '../../../src/engine/syntax/index.ts';

/** A judge of our own flags: the words are those that both it and BuildKit read as they stand. */
const reference = (line: string): unknown[] => {
  const [instruction] = DockerfileParser.parse(line).getInstructions();
  if (!(instruction instanceof ModifiableInstruction)) return [];
  return instruction.getFlags().map((flag) => [flag.getName(), flag.getValue()]);
};

const keyword = fc.constantFrom(
  ...['ADD', 'ARG', 'CMD', 'COPY', 'ENTRYPOINT', 'ENV', 'EXPOSE', 'FROM', 'HEALTHCHECK', 'LABEL'],
  ...['MAINTAINER', 'ONBUILD', 'RUN', 'SHELL', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR', 'X'],
);
const flag = fc
  .string({ unit: fc.constantFrom(...'ab=-,:./1'), minLength: 1, maxLength: 8 })
  .map((text) => `--${text}`);

test('flags are those that dockerfile-ast finds', () => {
  fc.assert(
    fc.property(keyword, fc.array(flag, { minLength: 1, maxLength: 4 }), (name, flags) => {
      const line = [name, ...flags].join(' ');
      const own = flagsOf(logicalOf(line), headOf(line, '\\'));
      expect(own.map((one) => [one.name, one.value])).toEqual(reference(line));
    }),
    { numRuns: 2000, seed: 20261121 },
  );
});
