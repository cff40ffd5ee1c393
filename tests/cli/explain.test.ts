import { describe, expect, test } from 'vitest';
import { caretsUnderMarks } from '../../src/cli/explanation.ts';
import { proseInTerminal } from '../../src/cli/format/prose.ts';
import { takeMarks } from '../../src/course/rule-page.ts';
import { rules } from '../../src/engine/index.ts';
import { runIn } from './terminal.ts';

describe('explain', () => {
  test.each([
    'runs-as-root',
    'RUNS-AS-ROOT',
    'DL3002',
    'ds-0002',
    'AVD-DS-0002',
    'DS002',
    'CKV_DOCKER_3',
    'dockerfile.security.missing-user.missing-user',
    'docker:S6471',
    "Last User Is 'root'",
  ])('%s is found by id or alias', async (name) => {
    const { exitCode, out } = await runIn({}, ['explain', name]);
    expect(exitCode).toBe(0);
    expect(out).toContain('runs-as-root · error · stage 2, security');
    expect(out).toContain('https://shipworthy.example/rules/runs-as-root/');
    expect(out).not.toContain('«');
  });

  test.each(rules.map((rule) => [rule.id] as const))('%s has something to say', async (id) => {
    const { out } = await runIn({}, ['explain', id, '--format', 'json']);
    expect(JSON.parse(out)).toMatchObject({ version: 1, id });
  });

  test('the page has every section, its lesson and what it rests on', async () => {
    const { out } = await runIn({}, [
      'explain',
      'runs-as-root',
      '--site',
      'https://ship.example/x',
    ]);
    for (const heading of [
      'What happens',
      'Why it matters',
      'What to do',
      'When not to use it',
      'What other tools say',
      'Read more',
    ])
      expect(out).toContain(`\n\n${heading}\n  `);
    expect(out).toContain('hadolint: DL3002; Trivy: DS-0002');
    expect(out).toContain('\n  https://ship.example/x/lessons/not-root/\n');
    expect(out).toContain('https://docs.docker.com/reference/dockerfile/#user');
  });

  test('where experts disagree, both sides', async () => {
    expect((await runIn({}, ['explain', 'pip-cache-kept'])).out).toContain('\n\nDisputed\n  ');
  });

  test('an example shows what it is about by carets below the words', async () => {
    const { out } = await runIn({}, ['explain', 'runs-as-root']);
    expect(out).toContain('    USER root\n    ^^^^^^^^^\n    RUN apt-get update\n');
  });

  test('the text fits into the terminal', async () => {
    const { out } = await runIn({}, ['explain', 'runs-as-root']);
    const prose = out.split('\n').filter((line) => !/https?:|^ {4}/.test(line));
    expect(Math.max(...prose.map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test("one name for two rules: both, and the reader's choice", async () => {
    const { exitCode, out } = await runIn({}, ['explain', 'DL3025']);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^DL3025 is \d rules here\. Explain one of them by its id:\n/);
    expect(out).toContain('\nshell-form-start-command\n  ');
    expect(out).toContain('\nexec-form-shell-syntax\n  ');
    expect(out.endsWith('.\n')).toBe(true);
  });

  test('one name for two rules, as JSON', async () => {
    const { out } = await runIn({}, ['explain', 'dl3025', '--format', 'json']);
    const { candidates } = JSON.parse(out) as { candidates: { id: string }[] };
    expect(candidates.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['exec-form-shell-syntax', 'shell-form-start-command']),
    );
  });

  test.each([
    ['root', 'runs-as-root'],
    ['run-as-root', 'runs-as-root'],
    ['stdout-bufferd', 'stdout-buffered'],
    ['shell-from-start-command', 'shell-form-start-command'],
  ])('%s is unknown: one line with the nearest name, exit code 2', async (word, near) => {
    expect(await runIn({}, ['explain', word])).toEqual({
      exitCode: 2,
      out: '',
      err: `shipworthy: there is no rule ${word}; did you mean ${near}?\n`,
    });
  });
});

describe('Markdown in a terminal', () => {
  const plain = (markdown: string) => proseInTerminal(markdown, 42, (text) => text);
  test.each([
    ['a paragraph\nof two lines', '  a paragraph of two lines'],
    [
      'words and words and words and words and words',
      '  words and words and words and words and\n  words',
    ],
    ['one\n\ntwo', '  one\n\n  two'],
    ['- one\n- two\n  goes on', '  - one\n  - two goes on'],
    [
      '- words and words and words and words and words',
      '  - words and words and words and words\n    and words',
    ],
    ['1. one\n2. two', '  1. one\n  2. two'],
    ['[words](https://example.org) and **more**', '  words and more'],
    ['so:\n\n```sh\na\n\nb\n```\n\nthen', '  so:\n\n    a\n\n    b\n\n  then'],
    ['- so:\n\n  ```sh\n  a\n  ```', '  - so:\n\n      a'],
    [
      '| Tool | Folder |\n| --- | :---: |\n| pip | `/root` |\n| a \\| b | |',
      '  Tool   Folder\n  -----  -------\n  pip    `/root`\n  a | b',
    ],
    ['| no table', '  | no table'],
  ])('%j', (markdown, written) => {
    expect(plain(markdown)).toBe(written);
  });
});

describe('carets below marked places', () => {
  test.each([
    ['«FROM» x', 'FROM x\n^^^^'],
    ['RUN «a» && «b»', 'RUN a && b\n    ^    ^'],
    ['RUN «a \\\n  b»\nCMD c', 'RUN a \\\n    ^^^\n  b\n  ^\nCMD c'],
    ['FROM x\n«»', 'FROM x\n\n^'],
    ['FROM x', 'FROM x'],
    ['ENV A=😀 «B=1»', 'ENV A=😀 B=1'],
  ])('%j', (marked, shown) => {
    const lines = caretsUnderMarks(takeMarks(marked));
    expect(
      lines.map(({ line, carets }) => (carets === '' ? line : `${line}\n${carets}`)).join('\n'),
    ).toBe(shown);
  });
});

describe('rules', () => {
  test('lists every rule once, by stage', async () => {
    const { out } = await runIn({}, ['rules']);
    for (const rule of rules) expect(out.split(` ${rule.id} `)).toHaveLength(2);
  });

  test('as JSON with id, stage, severity, aliases, lesson and fixable', async () => {
    const { out } = await runIn({}, ['rules', '--format', 'json']);
    const { rules: listed } = JSON.parse(out) as { rules: { id: string }[] };
    expect(listed).toHaveLength(rules.length);
    expect(listed.find((rule) => rule.id === 'runs-as-root')).toMatchObject({
      stage: 2,
      severity: 'error',
      lesson: 'not-root',
      fixable: expect.any(Boolean) as boolean,
    });
  });
});
