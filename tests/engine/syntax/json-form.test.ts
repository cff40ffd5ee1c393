import { expect, test } from 'vitest';
import { first, refused } from './dockerfile.ts';

const values = (line: string): readonly string[] => first(line).arguments.map(({ value }) => value);

test.each([
  ['blanks inside strings are kept', 'CMD ["sh","-c","echo  a b"]', ['sh', '-c', 'echo  a b']],
  ['escapes are decoded', 'CMD ["a\\tb", "\\u0041", "c\\"d", "\\\\"]', ['a\tb', 'A', 'c"d', '\\']],
  ['brackets and commas inside strings belong to them', 'CMD ["a],[", "b"]', ['a],[', 'b']],
  [
    'a comment between continued lines is no part of it',
    'CMD ["a", \\\n# c "z"\n "b"]',
    ['a', 'b'],
  ],
  ['a string may be continued on the next line', 'CMD ["a\\\nb"]', ['ab']],
  ['an empty array is exec form', 'ENTRYPOINT []', []],
  ['a variable stays as it is written', 'CMD ["$HOME"]', ['$HOME']],
  ['COPY takes an array', 'COPY ["a b", "/c d/"]', ['a b', '/c d/']],
  ['VOLUME takes an array', 'VOLUME ["/data"]', ['/data']],
  ['SHELL takes an array', 'SHELL ["/bin/bash", "-c"]', ['/bin/bash', '-c']],
  [
    'HEALTHCHECK takes an array behind CMD',
    'HEALTHCHECK --interval=5s CMD ["curl", "-f  x"]',
    ['curl', '-f  x'],
  ],
  ['RUN takes an array behind flags', 'RUN --network=none ["a", "b c"]', ['a', 'b c']],
])('exec form: %s', (_, line, expected) => {
  expect(first(line).form).toBe('exec');
  expect(values(line)).toEqual(expected);
});

test.each([
  ['a comma too many', 'CMD ["a",]', true],
  ['a comma too few', 'CMD ["a" "b"]', true],
  ['single quotes', "CMD ['a', 'b']", true],
  ['an array that is not closed', 'CMD ["a"', true],
  ['something behind the array', 'CMD ["a"] && b', true],
  ['a test of a string', 'CMD [ "$A" = 1 ] && b', false],
  ['a test command', 'RUN [ -f a ] && b', false],
  ['no array at all', 'CMD python app.py', false],
])('shell form: %s', (_, line, broken) => {
  const { form, brokenJson } = first(line);
  expect({ form, brokenJson }).toEqual({ form: 'shell', brokenJson: broken });
});

test.each([
  ['CMD [1]', 'A JSON array here may hold nothing but strings.'],
  ['RUN ["a", null]', 'A JSON array here may hold nothing but strings.'],
  ['SHELL ["a"', 'SHELL needs a JSON array, like ["/bin/bash", "-c"].'],
  ['SHELL bash -c', 'SHELL needs a JSON array, like ["/bin/bash", "-c"].'],
])('%s is refused', (line, message) => expect(refused(line)).toEqual([message]));

test('USER has no exec form: the array is the name', () => {
  expect(first('USER ["a"]')).toMatchObject({ form: 'shell', brokenJson: false });
});

test('the place of a string includes its quotes, across continued lines', () => {
  const text = 'CMD ["a", \\\n  "b c"]';
  const [, second] = first(text).arguments;
  const offset = 'FROM x\n'.length;
  expect(text.slice((second?.span.start ?? 0) - offset, (second?.span.end ?? 0) - offset)).toBe(
    '"b c"',
  );
});
