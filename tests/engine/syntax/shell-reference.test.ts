import fc from 'fast-check';
import { expect, test } from 'vitest';
import { logicalOf, parseShell } from '../../../src/engine/syntax/index.ts';
import { corpus } from '../../corpus/corpus.ts';
import { parseShell as reference } from './shell-reference.ts';

/** unbash, an independent reader of bash, is the judge of our own. */
const agrees = (script: string): void => {
  const theirs = reference(logicalOf(script));
  const ours = parseShell(logicalOf(script));
  // Of a broken script each may keep what it likes, as long as it says so.
  if (theirs.complete) expect(ours, script).toEqual(theirs);
  else expect(ours.complete, script).toBe(false);
};

const word = fc.constantFrom(
  ...['a', 'pip', 'install', '-r', 'x=1', 'if', 'done', 'in', '-', '1', 'a/b.c', 'é', '#a', 'a#b'],
  ...['"a b"', "'c $d'", '"$A"', '$A', '${A}', '"${A:-b}"', '${A%.*}', '${A/b/$C}', '$1', '"$@"'],
  ...['$(a b)', '"$(a "b")"', '`a b`', '$((1 + 2))', "$'a\\tb'", 'a\\ b', '"a\\"b"', '$(a; b | c)'],
  ...['*.txt', 'a?', 'x[dev]', 'x[a,b]>=1', '{a,b}', '{}', 'a{b', '{1..3}', '~/a', 'a~', '!', ']'],
  ...['$(case a in b) c;; esac)', '$( (a) )', '"${A:-$(b)}"', '${#A}', '$$', '$', '"$"', 'a$'],
);
const redirect = fc.constantFrom('> a', '>> "b"', '2>&1', '< c', '&> d', '2> /dev/null', '<<< e');
const assignment = fc.constantFrom('A=b', 'A=', 'A="c d"', 'A=$B', 'A+=c', 'A=~/x', 'A=(b c)');
const spaced = (parts: readonly string[]): string => parts.join(' ');
const simple = fc.oneof(
  fc
    .tuple(
      fc.array(assignment, { maxLength: 2 }),
      fc.constantFrom('a', 'pip', 'set', 'export', 'local', '"b"', '$C', '[', 'time a', './d.sh'),
      fc.array(fc.oneof({ weight: 4, arbitrary: word }, redirect), { maxLength: 4 }),
    )
    .map(([assignments, name, rest]) => spaced([...assignments, name, ...rest])),
  fc.array(assignment, { minLength: 1, maxLength: 2 }).map(spaced),
  fc.constantFrom(
    'export A=b C="$D"',
    'cat <<E\na $b\nE\n',
    "cat <<-'E' > f\n\ta\n\tE\n",
    '[[ -f a ]]',
  ),
);
const between = fc.constantFrom('; ', '\n', ' & ', ' # c\n', ' \\\n; ', '\n\n');

const { list } = fc.letrec<{ list: string; command: string; pipeline: string }>((tie) => ({
  command: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    simple,
    tie('list').map((body) => `(${body})`),
    tie('list').map((body) => `{ ${body}\n}`),
    fc.tuple(tie('list'), tie('list')).map(([a, b]) => `if ${a}\nthen ${b}\nfi`),
    fc
      .tuple(tie('list'), tie('list'), tie('list'))
      .map(([a, b, c]) => `if ${a}\nthen ${b}\nelif ${c}\nthen a; else b; fi > log`),
    fc.tuple(tie('list'), tie('list')).map(([a, b]) => `while ${a}\ndo ${b}\ndone`),
    fc.tuple(word, tie('list')).map(([a, b]) => `for x in ${a} b; do ${b}\ndone < f`),
    fc.tuple(word, tie('list')).map(([a, b]) => `case ${a} in (x|y) ${b}\n;; *) a;; esac`),
    tie('list').map((body) => `f() { ${body}\n}`),
    tie('list').map((body) => `until a; do ${body}\ndone`),
  ),
  pipeline: fc
    .tuple(fc.constantFrom('', '', '', '! '), tie('command'), fc.option(tie('command')))
    .map(([not, a, b]) => (b === null ? `${not}${a}` : `${not}${a} | ${b}`)),
  list: fc
    .array(fc.tuple(tie('pipeline'), fc.oneof(between, fc.constantFrom(' && ', ' || '))), {
      minLength: 1,
      maxLength: 3,
    })
    .map((parts) => parts.map(([part, mark], i) => (i > 0 ? mark : '') + part).join('')),
}));

const runs = process.env['SHELL_RUNS'];
/** Always the same scripts, unless somebody asks for a number of new ones. */
const howOften = runs === undefined ? { numRuns: 1500, seed: 20261121 } : { numRuns: Number(runs) };

test('generated scripts have the tree that unbash gives them', () => {
  fc.assert(fc.property(list, agrees), howOften);
});

test('a script cut or with a piece out of place is incomplete, or has the tree of unbash', () => {
  const broken = fc.tuple(
    list,
    fc.nat(),
    fc.constantFrom('', '(', '"', ' fi ', '&&', ';;', '`', '${'),
  );
  fc.assert(
    fc.property(broken, ([script, at, piece]) => {
      const cut = at % (script.length + 1);
      const text = script.slice(0, cut) + piece + (piece === '' ? '' : script.slice(cut));
      // What stands in `[[ … ]]` is passed over, right or wrong.
      if (!text.includes('[[') && parseShell(logicalOf(text)).complete) agrees(text);
    }),
    howOften,
  );
});

test('so do the scripts of the corpus', () => {
  for (const { files } of corpus)
    for (const [name, text] of Object.entries(files)) if (name.endsWith('.sh')) agrees(text);
});
