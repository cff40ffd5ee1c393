import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { check } from '../../src/engine/index.ts';
import { corpus, inputOf } from '../corpus/corpus.ts';
import { packed, type Packed } from './packed.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

interface Printed {
  readonly rule: string;
  readonly severity: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** What the packed command line found, by path from the folder that holds all projects. */
const found = new Map<string, string[]>();
let it: Packed;

beforeAll(async () => {
  it = await packed();
  const all = join(it.folder, 'corpus');
  for (const { name, files } of corpus) {
    // Each is the top of a repository of its own, as the corpus has it.
    mkdirSync(join(all, name), { recursive: true });
    writeFileSync(join(all, name, '.git'), 'gitdir: elsewhere\n');
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(all, name, path)), { recursive: true });
      writeFileSync(join(all, name, path), text);
    }
  }
  const names = corpus.map(({ name }) => `${name}/Dockerfile`);
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [join(it.installed, 'shipworthy.cjs'), 'check', '--no-config', '--format', 'json', ...names],
    { cwd: all, encoding: 'utf8', maxBuffer: 1e9, env: { ...process.env, TZ: 'UTC' } },
  );
  expect(stderr).toBe('');
  const { files } = JSON.parse(stdout) as { files: { path: string; findings: Printed[] }[] };
  for (const { path, findings } of files) found.set(path, findings.map(inOneLine));
});
afterAll(() => rmSync(it.folder, { recursive: true }));

const inOneLine = ({ line, column, severity, rule, message }: Printed): string =>
  `${line}:${column} ${severity} ${rule}: ${message}`;

describe('the packed command line finds what the engine finds', () => {
  test.each(corpus.map((project) => [project.name, project] as const))('%s', (name, project) => {
    // The command line asks the clock; end-of-life tables are dated.
    const today = new Date().toISOString().slice(0, 10);
    const { findings } = check({ ...inputOf(project), today });
    const expected = findings.map((one) => `${name}/${one.place.file} ${inOneLine(one)}`).sort();
    const printed = [...found]
      .filter(([path]) => path.startsWith(`${name}/`))
      .flatMap(([path, lines]) => lines.map((line) => `${path} ${line}`))
      .sort();
    expect(printed).toEqual(expected);
  });
});
