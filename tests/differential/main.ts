import process from 'node:process';
import { parseArgs } from 'node:util';
import { compareWithBuildKit } from './buildkit.ts';
import { compareWithHadolint } from './hadolint.ts';
import { linesOf, type Outcome } from './outcome.ts';
import { compareWithParser } from './parser.ts';

/**
 * `npm run differential [-- buildkit hadolint parser] [--runs N] [--seed S]`: our judgements beside those of other
 * judges. Every disagreement must be explained in tests/fixtures/differential. A comparison whose tool is missing is
 * skipped.
 */
const { positionals: asked, values } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '20000' }, seed: { type: 'string', default: '1' } },
});
const chance = { runs: Number(values.runs), seed: Number(values.seed) };

const comparisons: Readonly<Record<string, () => Promise<Outcome>>> = {
  buildkit: compareWithBuildKit,
  hadolint: compareWithHadolint,
  parser: () => compareWithParser(chance),
};

const unknown = asked.find((name) => !(name in comparisons));
if (unknown !== undefined) {
  process.stderr.write(`There is no comparison ${unknown}.\n`);
  process.exit(2);
}
for (const [name, compare] of Object.entries(comparisons)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const outcome = await compare();
  process.stdout.write(`${linesOf(name, outcome).join('\n')}\n`);
  if (outcome.kind === 'compared' && outcome.mistakes.length > 0) process.exitCode = 1;
}
