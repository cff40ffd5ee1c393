import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { startingFiles } from '../../src/cli/starting-files.ts';
import { version } from '../../src/cli/version.ts';

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly files: string;
  readonly exclude: string;
}

const action = parse(readFileSync('action.yml', 'utf8')) as {
  inputs: Record<string, { default: string }>;
  runs: { steps: { run: string; env: Record<string, string> }[] };
};
const hooks = parse(readFileSync('.pre-commit-hooks.yaml', 'utf8')) as Hook[];

let folder: string;
/** A stand-in for npx that writes down what it was asked to run. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'shipworthy-action-'));
  mkdirSync(join(folder, 'bin'));
  const npx = join(folder, 'bin', 'npx');
  writeFileSync(npx, '#!/bin/sh\nfor word in "$@"; do printf "%s\\n" "$word"; done\n');
  chmodSync(npx, 0o755);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the action', () => {
  const asked = (inputs: Record<string, string>): string[] => {
    const [step] = action.runs.steps;
    const values = Object.fromEntries(
      Object.entries(step?.env ?? {}).map(([name, expression]) => {
        const input = /inputs\.([\w-]+)/.exec(expression)?.[1] ?? '';
        return [name, inputs[input] ?? action.inputs[input]?.default ?? ''];
      }),
    );
    const { stdout, status } = spawnSync('bash', ['-c', step?.run ?? ''], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...values, PATH: `${join(folder, 'bin')}:${process.env['PATH']}` },
    });
    expect(status).toBe(0);
    return stdout.trimEnd().split('\n');
  };

  test.each<[string, Record<string, string>, string]>([
    ['nothing said', {}, `--yes shipworthy@${version} check --format github -- .`],
    [
      'several paths, none expanded by the shell',
      { paths: 'a/Dockerfile\n**/Dockerfile.*' },
      `--yes shipworthy@${version} check --format github -- a/Dockerfile **/Dockerfile.*`,
    ],
    [
      'a report for code scanning',
      { format: 'sarif', output: 'out file.sarif', 'fail-on': 'error' },
      `--yes shipworthy@${version} check --format sarif --output out file.sarif --fail-on error -- .`,
    ],
    [
      'a report to upload',
      { format: 'sarif', output: 'a.sarif', ignored: 'false' },
      `--yes shipworthy@${version} check --format sarif --output a.sarif --no-ignored -- .`,
    ],
    [
      'a path that looks like an option or a command',
      { paths: '--fix $(touch x) `touch y`' },
      `--yes shipworthy@${version} check --format github -- --fix $(touch x) \`touch y\``,
    ],
    [
      'the stage that ships',
      { target: 'production' },
      `--yes shipworthy@${version} check --format github --target production -- .`,
    ],
    [
      'what a baseline knows',
      { baseline: 'ci/known findings.json' },
      `--yes shipworthy@${version} check --format github --baseline ci/known findings.json -- .`,
    ],
    [
      'only what changed',
      { 'changed-since': 'origin/main', config: 'ci/shipworthy.json' },
      `--yes shipworthy@${version} check --format github --changed-since origin/main --config ci/shipworthy.json -- .`,
    ],
  ])('%s', (_, inputs, words) => {
    expect(asked(inputs).join(' ')).toBe(words);
  });
});

describe('the hooks for pre-commit', () => {
  test.each(hooks.map((hook) => [hook.id, hook] as const))('%s runs this version', (_, hook) => {
    expect(hook.entry).toContain(`shipworthy@${version} `);
  });

  test.each<[string, boolean]>([
    ['Dockerfile', true],
    ['services/api/Dockerfile', true],
    ['Dockerfile.dev', true],
    ['Dockerfile-worker', true],
    ['api.Dockerfile', true],
    ['our services/the api.Dockerfile', true],
    ['Containerfile', true],
    ['Dockerfile.dockerignore', false],
    ['docs/Dockerfile-notes/README.md', false],
    ['MyDockerfile', false],
    ['docker.py', false],
  ])('%s: %s', (path, wanted) => {
    for (const { files, exclude } of hooks)
      expect(new RegExp(files).test(path) && !new RegExp(exclude).test(path)).toBe(wanted);
  });
});

test.each([false, true])(
  'what init writes can be read, and runs this version; GitLab: %s',
  (onGitLab) => {
    const files = startingFiles(version, 'https://shipworthy.example/', onGitLab, {
      hadolint: null,
      branch: 'main',
    });
    for (const [path, text] of Object.entries(files)) {
      expect(() => (path.endsWith('.json') ? JSON.parse(text) : parse(text))).not.toThrow();
      if (path !== 'shipworthy.json') expect(text).toContain(`shipworthy@${version} `);
    }
  },
);
