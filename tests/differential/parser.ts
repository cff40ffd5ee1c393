import { expandWord } from '../../src/engine/syntax/index.ts';
import { Dice, mutated } from '../fuzz/mutation.ts';
import { corpus } from '../corpus/corpus.ts';
import { BuildKitParser, type BuildKitReading } from './buildkit-parser.ts';
import { skipped, type Outcome } from './outcome.ts';
import { flaggedDockerfile, piecedDockerfile, piecedWord, variables } from './parser-inputs.ts';
import { meant, ownReading, type Reading } from './parser-reading.ts';
import { cases } from './subject.ts';

export interface Runs {
  readonly runs: number;
  readonly seed: number;
}

const atOnce = 2000;

/** Compares with BuildKit's parser: the corpus, the cases of the rule pages, then files and words made by chance. */
export async function compareWithParser({ runs, seed }: Runs): Promise<Outcome> {
  const buildkit = BuildKitParser.build();
  if (typeof buildkit === 'string') return skipped(buildkit);
  const mistakes: string[] = [];
  const written = [
    ...corpus.map(({ files }) => files['Dockerfile'] ?? ''),
    ...cases.map(({ input }) => input.dockerfile),
  ];
  mistakes.push(...compareFiles(buildkit, written, 'as written'));
  for (let from = seed; from < seed + runs; from += atOnce) {
    const seeds = Array.from(
      { length: Math.min(atOnce, seed + runs - from) },
      (_, index) => from + index,
    );
    mistakes.push(...compareFiles(buildkit, seeds.map(generated), `seeds ${from}`));
    mistakes.push(...compareWords(buildkit, seeds));
  }
  return {
    kind: 'compared',
    summary: `${written.length} Dockerfiles, then ${runs} files and ${runs} words from seed ${seed}`,
    mistakes,
  };
}

function generated(seed: number): string {
  const dice = new Dice(seed);
  const kind = dice.roll(10);
  const text =
    kind < 5
      ? piecedDockerfile(dice)
      : kind < 6
        ? flaggedDockerfile(dice)
        : (mutated(corpus, dice)['Dockerfile'] ?? '');
  // Half of a surrogate pair cannot stand in a file.
  return Buffer.from(text).toString();
}

function compareFiles(buildkit: BuildKitParser, texts: readonly string[], what: string): string[] {
  const theirs = buildkit.readings(texts);
  return texts.flatMap((text, index) => {
    const reading = theirs[index];
    const difference = reading && differenceOf(ownReading(text), reading);
    return difference ? [`${what}: ${difference} in ${JSON.stringify(text)}`] : [];
  });
}

function compareWords(buildkit: BuildKitParser, seeds: readonly number[]): string[] {
  const words = seeds.map((seed) => piecedWord(new Dice(seed)));
  const theirs = buildkit.values(words, variables);
  return words.flatMap(({ text, escape }, index) => {
    const { value, error } = expandWord(text, (name) => variables[name] ?? null, escape);
    const own = error === null ? value : null;
    // Unknown is an answer: `$1` in a replacement means something to Go's regular expressions.
    const isUnknown = value === null && error === null;
    if (isUnknown || own === theirs[index]) return [];
    return [`word ${JSON.stringify(text)}: ours ${show(own)}, theirs ${show(theirs[index])}`];
  });
}

/** The first thing that differs; null when the two mean the same. */
function differenceOf(ours: Reading, theirs: BuildKitReading): string | null {
  if ((ours.refused === null) !== (theirs.refused === null))
    return `refused: ours ${show(ours.refused)}, theirs ${show(theirs.refused)}`;
  for (const name of ['syntax', 'check'] as const)
    if (ours[name] !== theirs[name])
      return `${name}: ours ${show(ours[name])}, theirs ${show(theirs[name])}`;
  if (theirs.instructions === null) return null;
  if (ours.escape !== theirs.escape) return `escape: ours ${ours.escape}, theirs ${theirs.escape}`;
  if (ours.instructions.length !== theirs.instructions.length)
    return `instructions: ours ${ours.instructions.length}, theirs ${theirs.instructions.length}`;
  for (const [index, instruction] of ours.instructions.entries()) {
    const counterpart = theirs.instructions[index];
    if (counterpart === undefined) continue;
    const [own, other] = [meant(instruction), meant(counterpart)];
    for (const name of ['keyword', 'flags', 'arguments', 'exec', 'heredocs'] as const) {
      if (show(own[name]) !== show(other[name]))
        return `${name} of instruction ${index + 1}: ours ${show(own[name])}, theirs ${show(other[name])}`;
    }
    // BuildKit counts comments and empty lines behind a continuation in; ours end at the last character.
    if (own.startLine < other.startLine || own.endLine > other.endLine)
      return `lines of instruction ${index + 1}: ours ${own.startLine}-${own.endLine}, theirs ${other.startLine}-${other.endLine}`;
  }
  return null;
}

const show = (value: unknown): string => JSON.stringify(value) ?? 'nothing';
