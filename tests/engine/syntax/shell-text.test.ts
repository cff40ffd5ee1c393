import { expect, test } from 'vitest';
import { shellTextOf } from '../../../src/engine/syntax/index.ts';
import { first } from './dockerfile.ts';

test.each([
  ['RUN a \\\n  b', 'a   b', 'continuations are gone'],
  ['RUN --network=none a', 'a', 'flags are gone'],
  ['RUN <<EOF\na\nb\nEOF', 'a\nb\n', 'a heredoc alone is the script'],
  ['RUN <<-EOF\n\ta\n\tEOF', 'a\n', 'without its leading tabs'],
  ['RUN --mount=type=ssh <<EOF\na\nEOF', 'a\n', 'behind flags too'],
  ['RUN cat <<EOF > x\na\nEOF', 'cat <<EOF > x\na\nEOF', 'a heredoc of a command is put back'],
  [
    'RUN python3 <<A && cat <<B\na\nA\nb\nB',
    'python3 <<A && cat <<B\na\nA\nb\nB',
    'so are several',
  ],
])('$2: $0', (lines, expected, why) => expect(shellTextOf(first(lines)).text, why).toBe(expected));

test('characters of a heredoc body stand where they are in the file', () => {
  const lines = 'RUN cat <<EOF > x\nabc\nEOF';
  const { text, offsets } = shellTextOf(first(lines));
  expect(`FROM x\n${lines}`[offsets[text.indexOf('b')] ?? 0]).toBe('b');
});
