import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inWholeLines } from '../../../src/cli/format/whole-lines.ts';
import { TextLines } from '../../../src/engine/text-lines.ts';

const linesOf = (text: string): string[] => text.split(/(?<=\n)/);

/** Which lines, and what comes there instead: `2-3 a|b`. */
function inLines(before: string, at: string, replacement: string): string {
  const start = before.indexOf(at);
  const edit = inWholeLines(before, { start, end: start + at.length }, replacement);
  const { line, endLine } = new TextLines(before).range(edit.span);
  return `${line}-${endLine} ${edit.lines.replaceAll('\r', '^').replaceAll('\n', '|')}`;
}

describe('an edit as whole lines', () => {
  test.each([
    ['a part of a line', 'a\nb c d\ne\n', 'c', 'X', '2-2 b X d'],
    ['parts of two lines', 'a b\nc d\n', 'b\nc', 'X', '1-2 a X d'],
    ['a line', 'a\nb\nc\n', 'b\n', 'X\n', '2-2 X'],
    ['a line that goes', 'a\nb\nc\n', 'b\n', '', '2-2 '],
    ['two lines that go', 'a\nb\nc\nd\n', 'b\nc\n', '', '2-3 '],
    ['the last line that goes', 'a\nb\n', 'b\n', '', '2-2 '],
    ['a line that is joined with the next', 'a\nb\nc\n', '\nb', '', '1-2 a'],
    ['the end of a line', 'a\nb \\\nc\n', ' \\\nc', '', '2-3 b'],
    ['no line ends: CRLF', 'a\r\nb\r\nc\r\n', 'b', 'X', '2-2 X'],
    ['a line: CRLF', 'a\r\nb\r\nc\r\n', 'b\r\n', 'X\r\nY\r\n', '2-2 X^|Y'],
  ])('%s', (_, before, at, replacement, lines) => {
    expect(inLines(before, at, replacement)).toBe(lines);
  });

  test.each([
    ['before a line', 'a\nb\n', 2, 'X\n', '2-2 X|b'],
    ['before an empty line', 'a\n\nb\n', 2, 'X\n', '2-2 X|'],
    ['behind a line', 'a\nb\n', 1, '\nX', '1-1 a|X'],
    ['behind the last line', 'a\nb\n', 4, 'X\n', '2-2 b|X'],
    ['behind the last line: CRLF', 'a\r\nb\r\n', 6, 'X\r\n', '2-2 b^|X'],
    ['behind a last line without an end', 'a\nb', 3, '\nX\n', '2-2 b|X'],
    ['before everything', 'a\nb\n', 0, 'X\n', '1-1 X|a'],
  ])('new lines %s', (_, before, at, text, lines) => {
    const edit = inWholeLines(before, { start: at, end: at }, text);
    const { line, endLine } = new TextLines(before).range(edit.span);
    expect(`${line}-${endLine} ${edit.lines.replaceAll('\r', '^').replaceAll('\n', '|')}`).toBe(
      lines,
    );
  });

  const texts = fc.array(fc.constantFrom('a', 'b', ' ', '\n', '\r\n', 'é'), { minLength: 1 });
  test('leaves the text that the edit leaves, and names only lines that exist', () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), texts, (pieces, a, b, replacement) => {
        const before = pieces.join('');
        const [start = 0, end = 0] = [a % (before.length + 1), b % (before.length + 1)].sort(
          (one, other) => one - other,
        );
        // Between the two characters that end a line no fix begins or ends.
        fc.pre(![start, end].some((at) => before.slice(at - 1, at + 1) === '\r\n'));
        const text = replacement.join('');
        const edit = inWholeLines(before, { start, end }, text);
        const { line, endLine } = new TextLines(before).range(edit.span);
        const lines = linesOf(before);
        expect(endLine).toBeLessThanOrEqual(lines.length);
        const after = [
          ...lines.slice(0, line - 1),
          ...(edit.lines === '' ? [] : [`${edit.lines}\n`]),
          ...lines.slice(endLine),
        ].join('');
        const expected = before.slice(0, start) + text + before.slice(end);
        // A host ends every line, in its own way, and takes an empty text for no line at all.
        const plain = (one: string) => one.replace(/\r/g, '').replace(/\n$/, '');
        const bare = (one: string) =>
          plain(one)
            .replace(/\n+/g, '\n')
            .replace(/^\n|\n$/g, '');
        if (edit.lines === '') expect(bare(after)).toBe(bare(expected));
        else expect(plain(after)).toBe(plain(expected));
      }),
      { numRuns: 2000, seed: 20261121 },
    );
  });
});
