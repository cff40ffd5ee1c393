import { expect, test } from 'vitest';
import { after, first, refused } from './dockerfile.ts';

const bodies = (lines: string): string[][] =>
  after(lines).map(({ keyword, heredocs }) => [
    keyword,
    ...heredocs.map(({ name, body }) => `${name}:${body.text}`),
  ]);

test.each([
  ['RUN <<EOF\na\nEOF\nRUN b', [['RUN', 'EOF:a\n'], ['RUN']], 'a body ends at its name'],
  [
    'RUN <<A cat <<B\na\nA\nb\nB\nRUN c',
    [['RUN', 'A:a\n', 'B:b\n'], ['RUN']],
    'bodies follow in order',
  ],
  ['RUN <<-EOF\n\ta\n\tEOF\nRUN b', [['RUN', 'EOF:a\n'], ['RUN']], 'a dash drops leading tabs'],
  [
    'RUN <<EOF\n EOF\nEOF\nRUN b',
    [['RUN', 'EOF: EOF\n'], ['RUN']],
    'blanks before the name do not end it',
  ],
  [
    'RUN python3 3<<EOF\na\nEOF\nRUN b',
    [['RUN', 'EOF:a\n'], ['RUN']],
    'a number may stand before it',
  ],
  [
    'COPY <<"E F" /x\na\nE F\nRUN b',
    [['COPY', 'E F:a\n'], ['RUN']],
    'a quoted name may hold blanks',
  ],
  [
    'RUN <<E"O"F\na\nEOF\nRUN b',
    [['RUN', 'EOF:a\n'], ['RUN']],
    'quotes inside the name are dropped',
  ],
  [
    'RUN << EOF\na\nEOF\nRUN b',
    [['RUN', 'EOF:a\n'], ['RUN']],
    'blanks may stand between << and the name',
  ],
  [
    'RUN <<EOF\na \\\nEOF\nRUN b',
    [['RUN', 'EOF:a \\\n'], ['RUN']],
    'a body line is never continued',
  ],
  [
    'RUN <<EOF\n# c\n\nEOF\nRUN b',
    [['RUN', 'EOF:# c\n\n'], ['RUN']],
    'comments and empty lines are body',
  ],
  [
    'RUN <<EOF\nRUN x\nFROM y\nEOF\nRUN b',
    [['RUN', 'EOF:RUN x\nFROM y\n'], ['RUN']],
    'instructions are body',
  ],
  [
    'RUN <<EOF\r\na\r\nEOF\r\nRUN b',
    [['RUN', 'EOF:a\r\n'], ['RUN']],
    'a carriage return is no part of the name',
  ],
  [
    'RUN --mount=type=cache,target=/c <<EOF\na\nEOF\nRUN b',
    [['RUN', 'EOF:a\n'], ['RUN']],
    'it may follow flags',
  ],
  [
    'RUN cat \\\n <<EOF\na\nEOF\nRUN b',
    [['RUN', 'EOF:a\n'], ['RUN']],
    'it may stand on a continued line',
  ],
  ['ADD <<EOF /x\na\nEOF\nRUN b', [['ADD', 'EOF:a\n'], ['RUN']], 'ADD takes one'],
  ['ONBUILD RUN <<EOF\na\nEOF\nRUN b', [['ONBUILD', 'EOF:a\n'], ['RUN']], 'ONBUILD RUN takes one'],
])('$2: $0', (lines, expected, why) => expect(bodies(lines), why).toEqual(expected));

test.each([
  ['RUN echo "a <<EOF b"', 'quotes protect it'],
  ['RUN bash -c "cat <<EOF"', 'quotes protect it'],
  ["RUN echo 'a <<EOF b'", 'quotes protect it'],
  ['RUN echo \\<<EOF', 'a backslash protects it'],
  ['RUN cat <<<EOF', 'three angles are a here-string'],
  ['RUN echo $((1<<2))', 'a shift is not one'],
  ['RUN echo 1<<2<3', 'an angle may not follow'],
  ['RUN cat <<', 'a name is missing'],
  ['RUN echo a<<EOF', 'only digits may stand right before it'],
  ["RUN echo it's <<EOF", 'quotes that do not match turn the search off'],
  ['RUN echo ${a^^} <<EOF', 'a substitution BuildKit does not know turns the search off'],
  ['CMD <<EOF', 'CMD takes none'],
  ['ENTRYPOINT <<EOF', 'ENTRYPOINT takes none'],
  ['RUN ["cat", "<<EOF"]', 'exec form takes none'],
  ['LABEL a=<<EOF', 'LABEL takes none'],
])('$0 opens no heredoc: $1', (line, why) => {
  expect(
    after(`${line}\nRUN b`).map(({ heredocs }) => heredocs.length),
    why,
  ).toEqual([0, 0]);
});

test.each([
  ['RUN <<EOF', true, false],
  ["RUN <<'EOF'", false, false],
  ['RUN <<"EOF"', false, false],
  ['RUN <<\\EOF', true, false],
  ['RUN <<-EOF', true, true],
  ["RUN <<-'EOF'", false, true],
])('%j: expands %j, strips tabs %j', (line, expands, stripsTabs) => {
  expect(first(`${line}\na\nEOF`).heredocs).toMatchObject([
    { name: 'EOF', expands, stripsTabs, terminated: true },
  ]);
});

test('`# escape=` does not change what protects a heredoc', () => {
  const [heredoc] = first('RUN cat `<<EOF').heredocs;
  expect(heredoc).toBeUndefined();
});

test('places: marker, body, and an instruction that ends with the terminator', () => {
  const text = 'RUN cat <<EOF > x\n  a\nEOF\n';
  const { heredocs, span } = first(text);
  const at = (part: { start: number; end: number } | undefined): string =>
    `FROM x\n${text}`.slice(part?.start, part?.end);
  expect(at(heredocs[0]?.markerSpan)).toBe('<<EOF');
  expect(at(heredocs[0]?.bodySpan)).toBe('  a\n');
  expect(at(span)).toBe('RUN cat <<EOF > x\n  a\nEOF');
});

test('a dropped tab does not move the places behind it', () => {
  const [heredoc] = first('RUN <<-EOF\n\t\tab\nEOF').heredocs;
  expect(`FROM x\nRUN <<-EOF\n\t\tab\nEOF`[heredoc?.body.offsets[1] ?? 0]).toBe('b');
});

test('an escaped blank at the end of the line is the name of a heredoc', () => {
  expect(refused('RUN a <<\\\t\\\n')).toEqual(['The heredoc \t is never closed.']);
});

test('a heredoc that is never closed runs to the end and is refused', () => {
  expect(refused('RUN <<EOF\na\nRUN b')).toEqual(['The heredoc EOF is never closed.']);
  expect(bodies('RUN <<EOF\na\nRUN b')).toEqual([['RUN', 'EOF:a\nRUN b']]);
});

test('a heredoc cannot be the destination of COPY', () => {
  expect(refused('COPY a <<EOF\nb\nEOF')).toEqual(['A heredoc cannot be the destination of COPY.']);
});

test('the body is no part of what the instruction says', () => {
  const { body, arguments: words } = first("RUN cat <<'EOF' > x\n$B\nEOF");
  expect(body.text).toBe("cat <<'EOF' > x");
  expect(words.map(({ raw }) => raw)).toEqual(['cat', "<<'EOF'", '>', 'x']);
});
