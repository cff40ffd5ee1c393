import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { rules } from '../../../src/engine/index.ts';
import { runIn } from '../terminal.ts';
import { hostileFiles, manyFindings } from './hostile-files.ts';

const number = z.number().int().min(1);
const place = { line: number, column: number, endLine: number, endColumn: number };
const finding = {
  rule: z.enum(rules.map(({ id }) => id) as [string, ...string[]]),
  stage: number.max(8),
  severity: z.enum(['error', 'warning', 'info']),
  ...place,
  message: z.string().min(1),
  url: z.url(),
  aliases: z.array(z.string()),
  fixable: z.boolean(),
};
const ignored = { reason: z.string().nullable(), until: z.iso.date().nullable() };

/** Version 1, as the page about the command line tells it; a new field belongs there, too. */
const contract = z.strictObject({
  version: z.literal(1),
  files: z.array(
    z.strictObject({
      path: z.string().min(1),
      stageReached: z.number().int().min(0).max(8).optional(),
      problems: z
        .array(z.strictObject({ ...place, message: z.string().min(1) }))
        .min(1)
        .optional(),
      findings: z.array(z.strictObject(finding)),
      ignored: z.array(z.strictObject({ ...finding, ...ignored })),
    }),
  ),
});

const printed = async (files: Readonly<Record<string, string>>, ...words: string[]) => {
  const { out } = await runIn(files, ['check', '--format', 'json', ...words]);
  return contract.parse(JSON.parse(out)).files;
};

describe('version 1 holds', () => {
  test('for hostile names and texts, every name once and as it is', async () => {
    const files = await printed(hostileFiles);
    const dockerfiles = Object.keys(hostileFiles).filter((path) => path.endsWith('Dockerfile'));
    expect(files.filter(({ stageReached }) => stageReached !== undefined)).toHaveLength(
      dockerfiles.length,
    );
    const paths = files.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining([...dockerfiles, 'beside/start.sh']));
    expect(new Set(paths).size).toBe(paths.length);
  });

  test('for a thousand findings of a rule', async () => {
    const [file] = await printed(manyFindings, '--rule', 'pip-package-unpinned');
    expect(file?.findings).toHaveLength(1000);
  });

  test('for nothing found, and for nothing to look at', async () => {
    expect(await printed({ Dockerfile: 'FROM scratch\n' }, '--rule', 'pip-cache-kept')).toEqual([
      { path: 'Dockerfile', stageReached: expect.any(Number) as number, findings: [], ignored: [] },
    ]);
  });

  test('for a text that cannot be built: each problem has a place', async () => {
    const [file] = await printed({ Dockerfile: 'FROM a\nNONSENSE b\n' });
    expect(file?.problems).toEqual([
      {
        ...{ line: 2, column: 1, endLine: 2, endColumn: 9 },
        message: 'NONSENSE is not a Dockerfile instruction.',
      },
    ]);
  });

  test('for what a comment ignores', async () => {
    const comment = '# shipworthy: ignore runs-as-root until=2027-03-01 the platform';
    const files = await printed({ Dockerfile: `${comment}\nFROM python:3.13\nCMD ["a"]\n` });
    expect(files[0]?.ignored).toMatchObject([
      { rule: 'runs-as-root', reason: 'the platform', until: '2027-03-01' },
    ]);
    const without = await printed({ Dockerfile: `${comment}\nFROM a\n` }, '--no-ignored');
    expect(without[0]?.ignored).toEqual([]);
  });
});
