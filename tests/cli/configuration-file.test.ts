import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { runAt, runIn } from './terminal.ts';

const Dockerfile =
  'FROM python:3.13-slim-trixie\nRUN pip install flask==3.1.2\nCMD ["flask", "run"]\n';
const judging = ['check', '--rule', 'runs-as-root', '--rule', 'pip-cache-kept', '--format', 'json'];

const severities = (out: string): string[] =>
  (
    JSON.parse(out) as { files: { findings: { rule: string; severity: string }[] }[] }
  ).files.flatMap(({ findings }) => findings.map(({ rule, severity }) => `${rule} ${severity}`));
const json = (value: unknown): string => JSON.stringify(value, null, 2);

describe('shipworthy.json', () => {
  test.each<[string, Record<string, string>, string[], string[]]>([
    ['none', {}, [], ['runs-as-root error', 'pip-cache-kept warning']],
    [
      'other severities, by id and by what another tool calls the rule',
      {
        'shipworthy.json': json({
          rules: { DL3002: 'info', 'pip-cache-kept': { severity: 'off', reason: 'r' } },
        }),
      },
      [],
      ['runs-as-root info'],
    ],
    [
      'named',
      { 'ci/own.json': json({ rules: { 'runs-as-root': 'warning' } }) },
      ['--config', 'ci/own.json'],
      ['runs-as-root warning', 'pip-cache-kept warning'],
    ],
    [
      'not wanted',
      { 'shipworthy.json': json({ rules: { 'runs-as-root': 'info' } }) },
      ['--no-config'],
      ['runs-as-root error', 'pip-cache-kept warning'],
    ],
    [
      'one that extends another',
      {
        'shipworthy.json': json({ extends: './base.json', rules: { 'runs-as-root': 'info' } }),
        'base.json': json({ rules: { 'runs-as-root': 'warning', 'pip-cache-kept': 'error' } }),
      },
      [],
      ['runs-as-root info', 'pip-cache-kept error'],
    ],
    [
      'as hadolint weighs',
      { 'shipworthy.json': json({ extends: 'hadolint' }) },
      [],
      ['runs-as-root warning', 'pip-cache-kept warning'],
    ],
    [
      'with what a .hadolint.yaml says',
      {
        'shipworthy.json': json({ extends: ['hadolint', '.hadolint.yaml'] }),
        '.hadolint.yaml': 'ignored:\n  - DL3042\noverride:\n  error:\n    - DL3002\n',
      },
      [],
      ['runs-as-root error'],
    ],
    [
      'with a byte order mark',
      { 'shipworthy.json': `\uFEFF${json({ rules: { 'runs-as-root': 'info' } })}` },
      [],
      ['runs-as-root info', 'pip-cache-kept warning'],
    ],
    [
      'what is excluded',
      { 'shipworthy.json': json({ exclude: ['Dockerfile', '!other'] }), other: '' },
      [],
      [],
    ],
  ])('%s', async (_, files, words, expected) => {
    const { out } = await runIn({ Dockerfile, ...files }, [...judging, ...words]);
    expect(severities(out)).toEqual(expected);
  });

  test('says what makes the exit code 1, and the command line says it louder', async () => {
    const files = { Dockerfile, 'shipworthy.json': json({ failOn: 'error' }) };
    const only = ['check', '--rule', 'pip-cache-kept'];
    expect((await runIn(files, only)).exitCode).toBe(0);
    expect((await runIn(files, [...only, '--fail-on', 'warning'])).exitCode).toBe(1);
  });

  test('one that extends hadolint prints its codes', async () => {
    const files = { Dockerfile, 'shipworthy.json': json({ extends: 'hadolint' }) };
    const { out } = await runIn(files, ['check', '--rule', 'runs-as-root']);
    expect(out).toContain('Dockerfile:1:1  warning  runs-as-root (DL3002)\n');
  });

  test('optional rules judge once it does', async () => {
    const apt = { Dockerfile: 'FROM debian:13\nRUN apt install -y curl\n' };
    const rules = async (files: Record<string, string>) =>
      severities((await runIn({ ...apt, ...files }, ['check', '--format', 'json'])).out);
    expect(await rules({})).not.toContain('apt-instead-of-apt-get warning');
    expect(await rules({ 'shipworthy.json': json({ extends: 'hadolint' }) })).toContain(
      'apt-instead-of-apt-get warning',
    );
  });

  test('says where the rule pages are', async () => {
    const files = { Dockerfile, 'shipworthy.json': json({ site: 'https://ship.example.org' }) };
    const { out } = await runIn(files, ['check', '--rule', 'runs-as-root']);
    expect(out).toContain('https://ship.example.org/rules/runs-as-root/');
  });

  test('a team’s own base is known', async () => {
    const own = 'FROM registry.example.com/base/python:3.13\nCMD ["python", "app.py"]\n';
    const bases = [{ image: 'registry.example.com/base/*', like: 'python:{tag}-slim-trixie' }];
    const judged = async (files: Record<string, string>) =>
      severities(
        (
          await runIn({ Dockerfile: own, ...files }, [
            'check',
            '--rule',
            'runs-as-root',
            '--format',
            'json',
          ])
        ).out,
      );
    expect(await judged({})).toEqual([]);
    expect(await judged({ 'shipworthy.json': json({ bases }) })).toEqual(['runs-as-root error']);
  });
});

describe('a configuration that cannot be used: one line with path, line and reason, exit code 2', () => {
  test.each<[string, Record<string, string>, string]>([
    [
      'not JSON',
      { 'shipworthy.json': '{\n  "rules": {,}\n}\n' },
      'shipworthy.json:2: not valid JSON: a comma too many',
    ],
    [
      'cut short',
      { 'shipworthy.json': '{\n  "rules": {\n' },
      'shipworthy.json:3: not valid JSON: the text ends too early',
    ],
    ['empty', { 'shipworthy.json': '\n' }, 'shipworthy.json:1: not valid JSON: the file is empty'],
    [
      'a comma behind the last setting',
      { 'shipworthy.json': '{\n  "failOn": "error",\n}\n' },
      'shipworthy.json:3: not valid JSON: a comma too many',
    ],
    [
      'no comma between two',
      { 'shipworthy.json': '{\n  "failOn": "error"\n  "rules": {}\n}\n' },
      'shipworthy.json:3: not valid JSON: a comma is missing here or on the line above',
    ],
    [
      'single quotes',
      { 'shipworthy.json': "{\n  'failOn': 'error'\n}\n" },
      'shipworthy.json:2: not valid JSON: words stand in double quotes',
    ],
    [
      'something behind the end',
      { 'shipworthy.json': '{}\n]' },
      'shipworthy.json:2: not valid JSON: something stands behind the end',
    ],
    [
      'a word without quotes',
      { 'shipworthy.json': '{\n  "failOn": error,\n  "rules": {}\n}\n' },
      'shipworthy.json:2: not valid JSON: words stand in double quotes',
    ],
    [
      'no value',
      { 'shipworthy.json': '{\n  "extends": ["hadolint",\n  ],\n  "rules": {}\n}\n' },
      'shipworthy.json:3: not valid JSON: a comma too many',
    ],
    [
      'a comment',
      { 'shipworthy.json': '{\n  "failOn": "error",\n  // soon\n  "rules": {}\n}\n' },
      'shipworthy.json:3: not valid JSON: it has no comments',
    ],
    [
      'a text over two lines',
      { 'shipworthy.json': '{ "site": "https://a\nb" }' },
      'shipworthy.json:1: not valid JSON: a text has to end on its line',
    ],
    ['no object', { 'shipworthy.json': '[]' }, 'shipworthy.json:1: '],
    [
      'an unknown setting',
      { 'shipworthy.json': '{\n  "failOn": "error",\n  "fail-on": "error"\n}\n' },
      'shipworthy.json:3: there is no setting "fail-on"',
    ],
    [
      'an unknown rule',
      { 'shipworthy.json': '{\n  "rules": {\n    "runs-as-rot": "off"\n  }\n}\n' },
      'shipworthy.json:3: ',
    ],
    [
      'off without a reason',
      { 'shipworthy.json': '{\n  "rules": {\n    "DL3002": { "severity": "off" }\n  }\n}\n' },
      'shipworthy.json:3: rules.DL3002.severity: a rule that is off needs a reason',
    ],
    [
      'simply off',
      {
        'shipworthy.json': '{\n  "rules": {\n    "DL3003": "info",\n    "DL3002": "off"\n  }\n}\n',
      },
      'shipworthy.json:4: rules.DL3002: a rule that is off needs a reason: { "severity": "off", "reason": "…" }',
    ],
    [
      'extends what is not there',
      { 'shipworthy.json': '{ "extends": ["hadolint",\n "./gone.json"] }' },
      'shipworthy.json:2: there is no file "./gone.json"',
    ],
    [
      'extends itself',
      {
        'shipworthy.json': '{ "extends": "./a.json" }',
        'a.json': '{ "extends": "./shipworthy.json" }',
      },
      'a.json:1: "./shipworthy.json" extends itself',
    ],
    [
      'a mistake in what is extended',
      { 'shipworthy.json': '{ "extends": "./a.json" }', 'a.json': '{\n"exclude": 1 }' },
      'a.json:2: exclude: ',
    ],
    [
      'a .hadolint.yaml of another kind',
      { 'shipworthy.json': '{ "extends": ".hadolint.yaml" }', '.hadolint.yaml': '- a\n' },
      '.hadolint.yaml:1: not a hadolint configuration: an object is needed here',
    ],
    [
      'a .hadolint.yaml that is no YAML',
      {
        'shipworthy.json': '{ "extends": ".hadolint.yaml" }',
        '.hadolint.yaml': 'ignored:\n\t- DL3008\n',
      },
      '.hadolint.yaml:2: not valid YAML',
    ],
    [
      'a .hadolint.yaml that says nothing',
      {
        'shipworthy.json': '{ "extends": ".hadolint.yaml" }',
        '.hadolint.yaml': '# ignored: [DL3008]\n',
      },
      '.hadolint.yaml:1: not a hadolint configuration: an object is needed here',
    ],
    [
      'a .hadolint.yaml with one code where a list belongs',
      {
        'shipworthy.json': '{ "extends": ".hadolint.yaml" }',
        '.hadolint.yaml': 'override:\n  style: []\n  error: DL3008\n',
      },
      '.hadolint.yaml:3: not a hadolint configuration: override.error: a list is needed here',
    ],
    [
      'an address that no page can have',
      { 'shipworthy.json': '{ "site": "javascript:alert(1)" }' },
      'shipworthy.json:1: site: an address such as https://example.org/ is needed here',
    ],
    [
      'a .hadolint.yaml with a threshold that hadolint does not know',
      {
        'shipworthy.json': '{ "extends": ".hadolint.yaml" }',
        '.hadolint.yaml': 'ignored: [DL3008]\nfailure-threshold: fatal\n',
      },
      '.hadolint.yaml:2: not a hadolint configuration: failure-threshold: expected one of error, warning, info, style, ignore, none',
    ],
  ])('%s', async (_, files, message) => {
    const { exitCode, out, err } = await runIn({ Dockerfile, ...files }, ['check']);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toContain(message);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  test('a named one that is not there', async () => {
    const { exitCode, err } = await runIn({ Dockerfile }, ['check', '--config', 'gone.json']);
    expect([exitCode, err]).toEqual([2, 'shipworthy: gone.json: cannot be read\n']);
  });

  test.skipIf(process.platform === 'win32')('a pipe is not waited for', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'shipworthy-'));
    execFileSync('mkfifo', [join(cwd, 'shipworthy.json')]);
    writeFileSync(join(cwd, 'Dockerfile'), Dockerfile);
    const { exitCode, err } = await runAt(cwd, ['check']);
    rmSync(cwd, { recursive: true });
    expect([exitCode, err]).toEqual([2, 'shipworthy: shipworthy.json: cannot be read\n']);
  });
});
