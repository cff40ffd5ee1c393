import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  logicalOf,
  parseDockerfile,
  parseShell,
  shellTextOf,
} from '../../../src/engine/syntax/index.ts';
import type { Span } from '../../../src/engine/place.ts';

const pieces = [
  ...[
    'FROM x',
    'RUN ',
    'COPY ',
    'ENV ',
    'ARG ',
    'CMD ',
    'HEALTHCHECK CMD ',
    'ONBUILD RUN ',
    'FOO ',
    '# c',
    '# escape=`',
  ],
  ...[
    'a',
    ' ',
    '\t',
    '\r',
    '\n',
    '\n',
    '\n',
    '\\\n',
    '\\',
    '`\n',
    '"',
    "'",
    '$A',
    '${',
    '${A:-',
    '}',
    '=',
    '[',
    ']',
    '["a"]',
  ],
  ...[
    '<<EOF',
    '<<-E',
    "<<'E'",
    '\nEOF\n',
    '\nE\n',
    '--x=y',
    '--mount=type=cache',
    '\0',
    '\ud800',
    '\uFEFF',
    'é',
    '\u00a0',
    '$(',
    '&&',
    '|',
  ],
];
const dockerfile = fc
  .array(fc.constantFrom(...pieces), { maxLength: 40 })
  .map((parts) => parts.join(''));
const anyText = fc.oneof(dockerfile, fc.string({ unit: 'binary' }));

const isInside = (outer: Span, inner: Span): boolean =>
  outer.start <= inner.start && inner.start <= inner.end && inner.end <= outer.end;

test('any text is read without an exception', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      for (const instruction of parseDockerfile(text).instructions)
        parseShell(shellTextOf(instruction));
      parseShell(logicalOf(text));
    }),
    { numRuns: 500, seed: 20261121 },
  );
});

test('instructions follow one another and hold their parts', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      let end = 0;
      for (const instruction of parseDockerfile(text).instructions) {
        const { span, keywordSpan, flags, arguments: words, pairs, heredocs } = instruction;
        expect(span.start).toBeGreaterThanOrEqual(end);
        expect(span.end).toBeLessThanOrEqual(text.length);
        end = span.end;
        const parts = [
          keywordSpan,
          ...flags.map((flag) => flag.span),
          ...words.map((word) => word.span),
        ];
        parts.push(
          ...pairs.map((pair) => pair.span),
          ...heredocs.map((heredoc) => heredoc.bodySpan),
        );
        for (const part of parts) expect(isInside(span, part)).toBe(true);
      }
    }),
    { numRuns: 500, seed: 20261121 },
  );
});

test('problems and comments lie inside the text', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { problems, comments, directives } = parseDockerfile(text);
      for (const { span } of [...problems, ...comments, ...directives]) {
        expect(isInside({ start: 0, end: text.length }, span)).toBe(true);
      }
    }),
    { numRuns: 500, seed: 20261121 },
  );
});

test('nothing of the file is lost: instructions and comments hold all but blanks', () => {
  fc.assert(
    fc.property(dockerfile, (text) => {
      const { instructions, comments, directives, problems } = parseDockerfile(text);
      if (problems.some(({ message }) => message.startsWith('A line continues'))) return;
      const rest = text.split('');
      for (const { span } of [...instructions, ...comments, ...directives])
        rest.fill('', span.start, span.end);
      // What may be left is blanks, the mark at the start of the file, and escape characters on lines of their own.
      expect(rest.join('')).toMatch(/^[\s\uFEFF\u0085\\`]*$/);
    }),
    { numRuns: 500, seed: 20261121 },
  );
});

test('the logical text of an instruction is the file without continuations', () => {
  fc.assert(
    fc.property(dockerfile, (text) => {
      for (const { body, heredocs } of parseDockerfile(text).instructions) {
        for (const logical of [body, ...heredocs.map((heredoc) => heredoc.body)]) {
          expect(logical.offsets).toHaveLength(logical.text.length + 1);
          const units = logical.text.split('').map((_, i) => text[logical.offsets[i] ?? -1]);
          expect(units.join('')).toBe(logical.text);
        }
      }
    }),
    { numRuns: 300, seed: 20261121 },
  );
});
