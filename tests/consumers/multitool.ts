import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import * as z from 'zod';
import type { Consumer } from './consumer.ts';

const program = process.env['SARIF_MULTITOOL'] ?? '';

const verdict = z.object({
  runs: z.array(
    z.object({
      results: z.array(
        z.object({
          ruleId: z.string(),
          message: z.object({ id: z.string(), arguments: z.array(z.string()).default([]) }),
        }),
      ),
    }),
  ),
});

/** Microsoft's validator, with its rules about SARIF and those about what GitHub takes in. */
export const sarifMultitool: Consumer = {
  missing: () =>
    program === '' || spawnSync(program, ['version'], { env }).error !== undefined
      ? 'no SARIF Multitool: set SARIF_MULTITOOL to its program'
      : null,

  async mistakes(checkout) {
    const log = checkout.written('log.sarif', await checkout.report('sarif'));
    const to = checkout.written('verdict.sarif', '');
    const words = [
      ...['validate', log, '--output', to, '--log', 'ForceOverwrite'],
      ...['--rule-kind', 'Sarif;Gh', '--level', 'Error;Warning', '--kind', 'Fail', '--quiet'],
    ];
    const { status, stdout, stderr } = spawnSync(program, words, { encoding: 'utf8', env });
    if (status !== 0) return [`failed: ${stderr || stdout}`];
    const { runs } = verdict.parse(JSON.parse(readFileSync(to, 'utf8').replace(/^\uFEFF/, '')));
    return runs.flatMap(({ results }) =>
      results.map(
        ({ ruleId, message }) => `${ruleId} ${message.id}: ${message.arguments.join(' ')}`,
      ),
    );
  },
};

/** It looks for a library of languages otherwise, and fails without one. */
const env = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' };
