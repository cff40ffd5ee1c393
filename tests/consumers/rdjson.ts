import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import type { Checkout } from './checkout.ts';
import type { Consumer } from './consumer.ts';
import { fixedBySarif } from './sarif-fix.ts';
import { suggested } from './suggestion.ts';
import { differences, toldBy } from './told.ts';

const source = fileURLToPath(new URL('reviewdog/', import.meta.url));
const program = join(resolve('.cache', 'consumers'), 'reviewdog');

const answer = z.object({
  local: z.array(z.string()),
  comments: z.array(
    z.object({ path: z.string(), start_line: z.number(), line: z.number(), body: z.string() }),
  ),
});

/**
 * reviewdog as a local reporter, and as the writer of review comments on GitHub: every finding at its line, and every
 * suggestion accepted must leave the text that the fix leaves.
 */
export const reviewdog: Consumer = {
  missing() {
    const go = (...words: string[]) => spawnSync('go', words, { cwd: source, encoding: 'utf8' });
    if (go('version').status !== 0) return 'no Go on this machine';
    if (go('mod', 'download').status !== 0) return 'the Go module proxy does not answer';
    mkdirSync(resolve('.cache', 'consumers'), { recursive: true });
    const built = go('build', '-o', program, '.');
    if (built.status !== 0) throw new Error(built.stderr);
    return null;
  },

  async mistakes(checkout) {
    // Against nothing, so that every line is a changed one.
    const nothing = checkout.git('hash-object', '-t', 'tree', '--stdin').trim();
    const diff = checkout.written('all.diff', checkout.git('diff', nothing, 'HEAD'));
    const { status, stdout, stderr } = spawnSync(program, [diff], {
      cwd: checkout.folder,
      input: await checkout.report('rdjson'),
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    if (status !== 0) return [`refused: ${stderr.trim()}`];
    const { local, comments } = answer.parse(JSON.parse(stdout));
    const told = await toldBy(checkout);
    return [
      ...differences(
        told.map(({ path, line, message }) => `${path}:${line}: [shipworthy] ${message}`),
        local.map((line) => line.replace(/:(\d+):\d+: \[/, ':$1: [')),
      ),
      ...(comments.length === told.length
        ? await suggestionMistakes(checkout, comments)
        : [`${comments.length} comments for ${told.length} findings`]),
    ];
  },
};

type Comment = z.infer<typeof answer>['comments'][number];

/** Two ways to say one fix, in other units: SARIF's regions and the suggestion as it would be accepted. */
async function suggestionMistakes(
  checkout: Checkout,
  comments: readonly Comment[],
): Promise<string[]> {
  const fixed = await fixedBySarif(checkout);
  return comments.flatMap((comment, index) => {
    const expected = fixed[index];
    const where = `${comment.path}:${comment.line}`;
    if (comment.body.includes('suggestion error')) return [`${where}: ${comment.body}`];
    const accepted = suggested(checkout.files[comment.path] ?? '', comment);
    if (expected === null || expected === undefined)
      return accepted === null ? [] : [`${where}: a suggestion without a fix`];
    if (accepted === null) return [`${where}: no suggestion for a fix`];
    return accepted === expected
      ? []
      : [`${where}: accepted ${JSON.stringify(accepted)}, fixed ${JSON.stringify(expected)}`];
  });
}
