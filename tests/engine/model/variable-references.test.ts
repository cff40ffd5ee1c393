import { expect, test } from 'vitest';
import { modelOf } from './read.ts';

/** Every reference as it is written, `?` behind guarded ones, the marker behind those of a here-document. */
function references(lines: string): string[] {
  const { text, references: found } = modelOf(`FROM scratch\n${lines}`);
  return found.flatMap((one) =>
    one.references.map(({ name, place: { span }, guarded, inline }) => {
      const written = text.slice(span.start, span.end);
      return `${name} ${written}${guarded ? ' ?' : ''}${inline ? ` in ${inline.name}` : ''}`;
    }),
  );
}

test.each([
  ['COPY $A ${B} /x', ['A $A', 'B ${B}']],
  ['COPY a$A.b /${B}c', ['A $A', 'B ${B}']],
  ['COPY ["$A", "/x/$B"]', ['A $A', 'B $B']],
  ['ENV A="$B" C=\'$D\' E=\\$F', ['B $B']],
  ['ENV A="it\'s $B"', ['B $B']],
  ['ENV A=${B:-$C} D=${E-x} F=${G:+x}', ['B ${B:-$C} ?', 'C $C ?', 'E ${E-x} ?', 'G ${G:+x} ?']],
  ['ENV A=${B:?no} C=${D#x} E=${F/a/b}', ['B ${B:?no}', 'D ${D#x}', 'F ${F/a/b}']],
  ['ENV A=$1 B=$$ C=${} D=$', []],
  ['ENV A=a \\\n# $X\n  B=$B', ['B $B']],
  ['RUN --mount=type=cache,target=/x/$A,id=${B} echo $C', ['A $A', 'B ${B}']],
  ['COPY --chown=$A --from=$B x y', ['A $A']],
  ['USER $A\nWORKDIR /x/$B\nCMD $C\nHEALTHCHECK CMD $D\nONBUILD USER $E', ['A $A', 'B $B']],
  [
    'COPY <<EOF /x\n$A \'$B\' \\$C "$@" $1\n # $D\nEOF',
    ['A $A in EOF', 'B $B in EOF', '@ $@ in EOF', '1 $1 in EOF'],
  ],
  ['COPY <<"EOF" /x\n$A\nEOF', []],
  ['RUN <<EOF\n$A\nEOF', []],
  ['FROM --platform=$A python:$B AS c', ['A $A', 'B $B']],
  ['ENV A=${B', ['B ${B']],
])('%j', (lines, expected) => expect(references(lines)).toEqual(expected));

test('knows what is declared before the first FROM', () => {
  const { globals } = modelOf('ARG A\nARG B=1\nFROM scratch\nARG C=2');
  expect([...globals.keys()]).toEqual(['A', 'B']);
});
