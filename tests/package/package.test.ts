import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { packed, type Packed } from './packed.ts';

/** A compiler and npm itself are started here. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let it: Packed;
let project: string;
beforeAll(async () => {
  it = await packed();
  project = join(it.folder, 'project');
  mkdirSync(join(project, 'node_modules'), { recursive: true });
  symlinkSync(it.installed, join(project, 'node_modules', 'shipworthy'));
});
afterAll(() => rmSync(it.folder, { recursive: true }));

const manifest = () =>
  JSON.parse(readFileSync(join(it.installed, 'package.json'), 'utf8')) as Record<string, unknown>;

test('nothing has to be installed besides', () => {
  const { dependencies, peerDependencies, optionalDependencies } = manifest();
  expect([dependencies, peerDependencies, optionalDependencies]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test.each(['shipworthy.cjs', 'cli.cjs', 'engine.js', 'documents.js'])(
  '%s imports nothing but Node',
  (name) => {
    const text = readFileSync(join(it.installed, name), 'utf8');
    const foreign = ts
      .preProcessFile(text, true, true)
      .importedFiles.map(({ fileName }) => fileName)
      .filter((wanted) => !isBuiltin(wanted));
    expect(foreign).toEqual([]);
  },
);

test('publint has nothing to say', async () => {
  const { messages, pkg } = await publint({
    pkgDir: it.installed,
    level: 'suggestion',
    strict: true,
  });
  expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
});

test('are the types wrong: no, for a package of ES modules', async () => {
  const data = new Uint8Array(readFileSync(it.archive));
  const result = await checkPackage(createPackageFromTarballData(data));
  const problems = result.types === false ? ['no types'] : result.problems;
  // Node 10 and a CommonJS require of an ES module are not supported, as `engines` and `type` say.
  const supported = problems.filter(
    (problem) =>
      typeof problem === 'string' ||
      !(
        ('resolutionKind' in problem && problem.resolutionKind === 'node10') ||
        problem.kind === 'CJSResolvesToESM'
      ),
  );
  expect(supported).toEqual([]);
});

test('a TypeScript program can use the engine', () => {
  const entry = join(project, 'use.ts');
  writeFileSync(
    entry,
    `import { check, fixAll, rules, type Finding, type Report } from 'shipworthy';
import { documentParsers } from 'shipworthy/documents';
const report: Report = check({ dockerfile: 'FROM python:3.13\\n', today: '2026-11-21', parsers: documentParsers });
export const first: Finding | undefined = report.findings[0];
export const names: string[] = rules.map((rule) => rule.id);
export const text: string | undefined = fixAll({ dockerfile: '' }).changed['Dockerfile'];
`,
  );
  const program = ts.createProgram([entry], {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2023,
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    types: [],
  });
  const complaints = ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  expect(complaints).toEqual([]);
});

describe('the command line out of the archive', () => {
  const run = (words: readonly string[], input = '') =>
    spawnSync(process.execPath, [join(it.installed, 'shipworthy.cjs'), ...words], {
      cwd: project,
      input,
      encoding: 'utf8',
    });

  test('says its version', () => {
    expect(run(['--version']).stdout.trim()).toBe(manifest()['version']);
  });

  test('judges standard input', () => {
    const { status, stdout } = run(['check', '--format', 'json', '-'], 'FROM python:3.13\n');
    const { files } = JSON.parse(stdout) as { files: { findings: { rule: string }[] }[] };
    expect(status).toBe(1);
    expect(files[0]?.findings.map(({ rule }) => rule)).toContain('runs-as-root');
  });

  test('explains a rule without a network or a repository', () => {
    expect(run(['explain', 'DL3002']).stdout).toContain('The container runs as root');
  });

  // Written without Node's streams where nothing needs them.
  test.runIf(process.platform === 'linux').each([
    ['rules | head -c 10', 0, ''],
    ['rules > /dev/full', 2, 'shipworthy: standard output: cannot be written (ENOSPC)\n'],
    ['rules 2> /dev/full', 0, ''],
    ['check missing > /dev/full', 2, 'shipworthy: missing: no such file or directory\n'],
  ])('%s ends with %i', (words, status, stderr) => {
    const program = `"${process.execPath}" "${join(it.installed, 'shipworthy.cjs')}"`;
    const command = `set -o pipefail; ${program} ${words}`;
    expect(spawnSync('bash', ['-c', command], { cwd: project, encoding: 'utf8' })).toMatchObject({
      status,
      stderr,
    });
  });

  test('is what npx starts', () => {
    const target = join(it.folder, 'prefix');
    execFileSync('npm', ['install', '--silent', '--offline', '--prefix', target, it.archive]);
    const bin = join(target, 'node_modules', '.bin', 'shipworthy');
    expect(execFileSync(bin, ['--version'], { encoding: 'utf8' }).trim()).toBe(
      manifest()['version'],
    );
  });
});
