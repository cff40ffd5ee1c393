import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { writePackage } from '../../src/cli/packaging/main.ts';
import { documentParsers } from '../../src/engine/documents/index.ts';
import { check, checkAll } from '../../src/engine/index.ts';
import { medianOf } from '../audit/figure.ts';
import { corpus, today } from '../corpus/corpus.ts';

/**
 * `npm run bench:peers`: the same Dockerfiles judged by us and by others, side by side in one run. Prints; asserts
 * nothing. hadolint is looked for in HADOLINT and on the path; the two npm packages are installed into .cache.
 */
const texts = corpus.map(({ files }) => files['Dockerfile'] ?? '');
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

const hadolint = [process.env['HADOLINT'], 'hadolint'].find(
  (name) => name !== undefined && spawnSync(name, ['--version']).status === 0,
);

const perSecond = (seconds: number): string =>
  `${Math.round(texts.length / seconds)} files a second`;

function seconds(work: () => unknown): number {
  const begun = performance.now();
  work();
  return (performance.now() - begun) / 1000;
}

const median = (runs: number, work: () => unknown): number =>
  medianOf(Array.from({ length: runs }, () => seconds(work)));

function installPeers(): ReturnType<typeof createRequire> | null {
  const folder = join('.cache', 'peers');
  if (!existsSync(join(folder, 'node_modules', 'dockerfilelint'))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{"private":true}');
    const wanted = ['dockerfile-utils@0.16.3', 'dockerfilelint@1.8.0'];
    const { status } = spawnSync('npm', [
      'install',
      '--silent',
      '--no-audit',
      '--prefix',
      folder,
      ...wanted,
    ]);
    if (status !== 0) return null;
  }
  return createRequire(join(process.cwd(), folder, 'package.json'));
}

async function comparePeers(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const paths = texts.map((text, index) => {
      const path = join(folder, `Dockerfile.${index}`);
      writeFileSync(path, text);
      return path;
    });
    const lines = texts.reduce((sum, text) => sum + text.split('\n').length, 0);
    say(`${texts.length} Dockerfiles of the corpus, ${lines} lines`);
    await writePackage(join(folder, 'package'));
    const program = join(folder, 'package', 'shipworthy.cjs');
    const ours = [program, 'check', '--format', 'json'];

    const inputs = texts.map((dockerfile) => ({ dockerfile, today, parsers: documentParsers }));
    const each = () => inputs.forEach((input) => check(input));
    const together = () => checkAll(inputs);
    // As long as it takes until V8 has compiled everything; hadolint comes compiled.
    median(80, each);
    median(20, together);
    const alone = median(20, each);
    const engine = median(20, together);
    say(`our engine, warm:             ${perSecond(engine)}; one by one ${perSecond(alone)}`);
    const whole = median(5, () =>
      spawnSync(process.execPath, [...ours, ...paths], { cwd: folder }),
    );
    say(`our command line, one call:   ${perSecond(whole)}`);
    if (hadolint === undefined) say('hadolint is not there: set HADOLINT to its path');
    else {
      const theirs = median(3, () =>
        spawnSync(hadolint, ['-f', 'json', ...paths], { cwd: folder, maxBuffer: 1e9 }),
      );
      say(`hadolint, one call:           ${perSecond(theirs)}`);
      say(
        `we judge ${(theirs / engine).toFixed(0)} times as many files a second in the engine, ${(theirs / whole).toFixed(0)} times with the command line`,
      );
    }
    comparePackages(engine);
    // In the folder of the others, where nothing lies beside it that hadolint would not look at.
    const typical = join(folder, 'Dockerfile');
    copyFileSync(new URL('typical.Dockerfile', import.meta.url), typical);
    compareStarts(ours, folder, [
      ['33 lines', typical],
      ['the shortest of the corpus', shortestOf(paths)],
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const shortestOf = (paths: readonly string[]): string =>
  paths[texts.indexOf([...texts].sort((a, b) => a.length - b.length)[0] ?? '')] ?? '';

/** From the start of the process to its end, one file, each program in turn so that a noisy machine hurts all alike. */
function compareStarts(
  ours: readonly string[],
  cwd: string,
  files: readonly (readonly [string, string])[],
): void {
  const started = (command: string, words: readonly string[]): number =>
    seconds(() => spawnSync(command, words, { cwd }));
  for (const [what, path] of files) {
    const rounds = Array.from({ length: 40 }, () => ({
      node: started(process.execPath, ['-e', '0']),
      own: started(process.execPath, [...ours, path]),
      theirs: hadolint === undefined ? null : started(hadolint, ['-f', 'json', path]),
    }));
    const node = medianOf(rounds.map((round) => round.node));
    const own = medianOf(rounds.map((round) => round.own));
    say(`cold start to findings, ${what}: ${ms(own)}; Node itself: ${ms(node)}`);
    if (hadolint === undefined) continue;
    const theirs = medianOf(rounds.map((round) => round.theirs ?? Number.NaN));
    say(`hadolint, ${what}: ${ms(theirs)}; with the start of Node: ${ms(theirs + node)}`);
  }
}

const ms = (value: number): string => `${(value * 1000).toFixed(0)} ms`;

/** It throws on some files of the corpus; what it got done until then counts as done. */
function attempt(work: () => unknown): void {
  try {
    work();
  } catch {
    return;
  }
}

/** Both are libraries too, so that process starts do not blur the comparison. */
function comparePackages(engine: number): void {
  const load = installPeers();
  if (load === null) {
    say('dockerfile-utils and dockerfilelint could not be installed');
    return;
  }
  const { validate } = load('dockerfile-utils') as { validate(text: string): unknown };
  const { run } = load('dockerfilelint') as { run(path: string, text: string): unknown };
  for (const [name, work] of [
    ['dockerfile-utils', () => texts.forEach((text) => validate(text))],
    ['dockerfilelint', () => texts.forEach((text) => attempt(() => run('.', text)))],
  ] as const) {
    median(5, work);
    const theirs = median(10, work);
    say(
      `${name.padEnd(28)}  ${perSecond(theirs)}; ours: ${(theirs / engine).toFixed(1)} times that`,
    );
  }
}

if (import.meta.main) await comparePeers();
