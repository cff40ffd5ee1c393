import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runAt } from './terminal.ts';

const name = 'known.json';
const old = [
  'FROM python:3.13-slim-trixie',
  'RUN pip install flask==3.1.2',
  'RUN pip install flask==3.1.2',
  'CMD gunicorn app:app',
  '',
].join('\n');
/** Two findings each, the first with the same words twice. */
const files = { Dockerfile: old, 'api/Dockerfile': old };
const configuration = JSON.stringify({
  rules: { 'pip-cache-kept': 'warning', 'shell-form-start-command': 'error' },
});

let cwd = '';
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(cwd, path)), { recursive: true });
  writeFileSync(join(cwd, path), text);
};
const read = (path: string) => readFileSync(join(cwd, path), 'utf8');
const check = (...words: string[]) => runAt(cwd, ['check', '--baseline', name, ...words]);
const record = (...words: string[]) => check('--write-baseline', ...words);
const newIn = async (...words: string[]): Promise<string[]> =>
  (await check(...words)).out.match(/^\S+:\d+:\d+ {2}\S+ {2}\S+/gm) ?? [];

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'shipworthy-'));
  for (const [path, text] of Object.entries(files)) write(path, text);
});
afterEach(() => {
  rmSync(cwd, { recursive: true });
});

describe('what was recorded', () => {
  test('does not count, and is told in a number', async () => {
    const before = await runAt(cwd, ['check']);
    const recorded = await record();
    const after = await check();
    expect([before.exitCode, recorded.exitCode, after.exitCode]).toEqual([1, 0, 0]);
    expect(recorded.err).toMatch(/^Recorded \d+ findings in known\.json\.\n$/);
    expect(after.err).toBe('');
    expect(after.out).toBe(recorded.out);
    expect(after.out).toMatch(/^Dockerfile: nothing found, \d+ known\. /);
    expect(after.out).toMatch(/^2 Dockerfiles: nothing found, \d+ known\.$/m);
  });

  test.each<[string, () => void]>([
    [
      'lines move',
      () => {
        write('Dockerfile', `# a\n\n${old}`);
      },
    ],
    [
      'words are indented otherwise',
      () => {
        write('Dockerfile', old.replaceAll('pip install', 'pip  install'));
      },
    ],
    [
      'a later one of the same words is gone',
      () => {
        write('Dockerfile', old.replace('RUN pip install flask==3.1.2\n', ''));
      },
    ],
    [
      'a file is gone',
      () => {
        rmSync(join(cwd, 'api'), { recursive: true });
      },
    ],
  ])('is known when %s', async (_, change) => {
    await record();
    change();
    expect(await newIn()).toEqual([]);
  });

  test.each<[string, () => void, string[]]>([
    [
      'one more of the same words',
      () => {
        write('Dockerfile', old.replace('CMD', 'RUN pip install flask==3.1.2\nCMD'));
      },
      ['Dockerfile:4:5  warning  pip-cache-kept'],
    ],
    [
      'the same rule with other words',
      () => {
        write('Dockerfile', old.replace('CMD gunicorn', 'CMD flask'));
      },
      ['Dockerfile:4:1  warning  shell-form-start-command'],
    ],
    [
      'another rule',
      () => {
        write('Dockerfile', old.replace('CMD', 'ENV API_TOKEN=s3cr3t-v4lue-0001\nCMD'));
      },
      ['Dockerfile:4:5  error  secret-in-arg-or-env'],
    ],
    [
      'the same in another file',
      () => {
        renameSync(join(cwd, 'api'), join(cwd, 'web'));
      },
      [],
    ],
  ])('is not: %s', async (_, change, expected) => {
    await record();
    change();
    const found = await newIn();
    if (expected.length > 0) expect(found).toEqual(expected);
    else expect(found.every((one) => one.startsWith('web/'))).toBe(found.length > 0);
    expect((await check('--fail-on', 'info')).exitCode).toBe(1);
  });

  test('is known from another folder, too', async () => {
    await record();
    const { exitCode, out } = await runAt(join(cwd, 'api'), [
      'check',
      '--baseline',
      '../known.json',
    ]);
    expect([exitCode, out]).toEqual([0, expect.stringMatching(/^Dockerfile: nothing found, /)]);
  });

  test.each([['api'], ['api/Dockerfile'], ['--rule', 'DL3042'], ['--stage', '2']])(
    'is known to check %s %s, where nothing is called gone',
    async (...words) => {
      await record();
      write('Dockerfile', 'FROM scratch\nCMD ["/app"]\n');
      const { err } = await check(...words);
      expect([err, await newIn(...words)]).toEqual(['', []]);
    },
  );

  test('of a file that several Dockerfiles miss or share is known to each alone', async () => {
    const starts = 'FROM python:3.13-slim-trixie\nCOPY . /app/\nENTRYPOINT ["/app/start.sh"]\n';
    for (const path of ['a.Dockerfile', 'b.Dockerfile']) write(path, starts);
    write('start.sh', '#!/bin/bash\npython manage.py runserver 0.0.0.0:8000\n');
    write('.git/HEAD', '');
    await record();
    const alone = await runAt(cwd, ['check', 'b.Dockerfile']);
    expect(alone.out).toContain('dockerignore-missing-or-weak');
    expect(alone.out).toMatch(/^start\.sh:/m);
    expect(await newIn('b.Dockerfile')).toEqual([]);
  });

  test('a text that cannot be built is known, other mistakes are not', async () => {
    write('Dockerfile', 'FROM python:3.13\nNONSENSE\n');
    await record();
    expect(await check()).toMatchObject({ exitCode: 0, err: '' });
    write('Dockerfile', 'FROM python:3.13\nNONSENSE\nRUBBISH\n');
    const { exitCode, out } = await check();
    expect([exitCode, out.match(/cannot be built$/gm)]).toEqual([1, ['cannot be built']]);
  });

  test('with --changed-since nothing is called gone', async () => {
    await record();
    const git = (...words: string[]) =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...words], { cwd });
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'first');
    write('Dockerfile', `${old}# more\n`);
    expect(await check('--changed-since', 'HEAD')).toMatchObject({ exitCode: 0, err: '' });
  });
});

test.each([
  [{ 'web/Dockerfile': { 'runs-as-root 0123456789abcdef': 1 } }, '1 finding of known.json is gone'],
  [
    { 'web/Dockerfile': { 'old-rule 0': 2 }, 'x y': { '': 1 } },
    '3 findings of known.json are gone',
  ],
])('findings that are gone are told, and do not fail: %j', async (more, told) => {
  await record();
  const { known } = JSON.parse(read(name)) as { known: object };
  write(name, `\uFEFF${JSON.stringify({ known: { ...more, ...known }, version: 1 })}`);
  const { exitCode, err } = await check();
  expect([exitCode, err]).toEqual([0, `${told}: write it again with --write-baseline.\n`]);
  await record();
  expect((await check()).err).toBe('');
});

describe('the file', () => {
  test('is sorted, one line for each kind of finding, and holds no words and no lines', async () => {
    write('Dockerfile', 'FROM python:3.13-slim-trixie\nENV API_TOKEN=s3cr3t-v4lue-0001\n');
    write('shipworthy.json', configuration);
    await record();
    const lines = read(name).split('\n');
    expect(lines.slice(0, 3)).toEqual(['{', '  "version": 1,', '  "known": {']);
    expect(read(name)).not.toMatch(/s3cr3t|API_TOKEN|shipworthy-/);
    expect(lines.filter((line) => line.startsWith('    "'))).toEqual([
      '    "Dockerfile": {',
      '    "api/Dockerfile": {',
    ]);
    expect(read(name)).toMatch(/^ {6}"pip-cache-kept [0-9a-f]{16}": 2,?$/m);
    const { known } = JSON.parse(read(name)) as { known: Record<string, object> };
    for (const counts of Object.values(known))
      expect(Object.keys(counts)).toEqual(Object.keys(counts).sort());
  });

  test('is the same when it is written again, and in any order of paths', async () => {
    await record();
    const before = read(name);
    await record('api', '.');
    expect(read(name)).toBe(before);
    expect(readdirSync(cwd).sort()).toEqual(['Dockerfile', 'api', name]);
  });

  test('may lie elsewhere', async () => {
    write('ci/x', '');
    await runAt(cwd, ['check', '--baseline', 'ci/known.json', '--write-baseline']);
    expect(Object.keys((JSON.parse(read('ci/known.json')) as { known: object }).known)).toEqual([
      '../Dockerfile',
      '../api/Dockerfile',
    ]);
    const { exitCode } = await runAt(cwd, ['check', '--baseline', 'ci/known.json']);
    expect(exitCode).toBe(0);
  });

  test('where nothing is found it is empty', async () => {
    write('shipworthy.json', '{ "exclude": ["**"] }');
    await record();
    expect(read(name)).toBe('{\n  "version": 1,\n  "known": {}\n}\n');
    expect((await check()).exitCode).toBe(0);
  });

  test.each([
    [
      'no JSON',
      '{\n  "version": 1,\n  nonsense\n}',
      '3: not valid JSON: words stand in double quotes',
    ],
    ['a conflict of a merge', '{\n<<<<<<< ours\n', '2: not valid JSON'],
    ['empty', '', '1: not valid JSON: the file is empty'],
    ['a list', '[]', '1: no baseline: it needs "version" and "known"'],
    ['another file', '{\n  "rules": {}\n}', '1: no baseline: it needs "version" and "known"'],
    [
      'a later version',
      '{\n  "version": 2,\n  "known": {}\n}',
      '2: version 2 is not known, only 1',
    ],
    [
      'a further setting',
      '{ "version": 1, "known": {},\n"more": 1 }',
      '2: there is no setting "more"',
    ],
    ['no paths', '{ "version": 1,\n"known": [] }', '2: "known" needs an object of paths'],
    ['no rules', '{ "version": 1, "known": {\n"a": 1 } }', '2: "a" needs an object of rules'],
    [
      'no number',
      '{ "version": 1, "known": { "a": {\n\n"b c": "1" } } }',
      '3: "b c" needs a number of findings',
    ],
    [
      'a number below one',
      '{ "version": 1, "known": { "a": { "b c": 0 } } }',
      '1: "b c" needs a number of findings',
    ],
    [
      'a path twice',
      '{ "version": 1, "known": {\n"a": {},\n"a": {} } }',
      '3: "a" stands here again',
    ],
  ])('%s: path, line, reason, exit code 2, nothing written', async (_, text, told) => {
    write(name, text);
    for (const words of [[], ['--fix'], ['--write-baseline'], ['--write-baseline', '--fix']]) {
      const ran = await check(...words);
      expect(ran).toEqual({ exitCode: 2, out: '', err: `shipworthy: ${name}:${told}\n` });
    }
    expect([read(name), read('Dockerfile')]).toEqual([text, old]);
  });

  test.each([
    ['nowhere.json', [], 'nowhere.json: there is no such file; --write-baseline writes it'],
    ['api', [], 'api: cannot be read (EISDIR)'],
    ['api', ['--write-baseline'], 'api: cannot be read (EISDIR)'],
    ['no/known.json', ['--write-baseline', '--fix'], 'no/known.json: there is no such directory'],
    [
      'Dockerfile',
      ['--write-baseline'],
      'Dockerfile:1: not valid JSON: words stand in double quotes',
    ],
  ])('%s %s: one line and exit code 2', async (path, words, told) => {
    const ran = await runAt(cwd, ['check', '--baseline', path, ...words]);
    expect(ran).toEqual({ exitCode: 2, out: '', err: `shipworthy: ${told}\n` });
    expect([read('Dockerfile'), readdirSync(cwd).sort()]).toEqual([old, ['Dockerfile', 'api']]);
  });
});

describe('with other options', () => {
  test.each([
    ['--rule', 'DL3042'],
    ['--stage', '3'],
    ['--changed-since', 'HEAD'],
    ['--diff'],
    ['-', '--stdin-filename', 'Dockerfile'],
  ])('--write-baseline is everything, so not with %s', async (...words) => {
    expect(await record(...words)).toEqual({
      exitCode: 2,
      out: '',
      err: `shipworthy: --write-baseline records all that is found: leave out ${words[0]}\n`,
    });
    expect(readdirSync(cwd)).not.toContain(name);
  });

  test('--write-baseline alone does not know where to', async () => {
    const { exitCode, err } = await runAt(cwd, ['check', '--write-baseline']);
    expect([exitCode, err]).toEqual([
      2,
      'shipworthy: --write-baseline needs a place to write to: --baseline <file>\n',
    ]);
  });

  test('--fix mends known findings too, and with --write-baseline what is left is recorded', async () => {
    await record();
    const before = read(name);
    const { exitCode, err } = await check('--fix');
    expect(exitCode).toBe(0);
    expect(err).toMatch(
      /^Fixed \d+ findings in 2 files\.\n\d+ findings of known\.json are gone: .*\n$/,
    );
    write('Dockerfile', old);
    expect((await record('--fix')).exitCode).toBe(0);
    expect(read('Dockerfile')).toContain('--no-cache-dir');
    expect(read(name)).not.toBe(before);
    expect(await check()).toMatchObject({ exitCode: 0, err: '' });
  });

  test('unsaved text has a name, by which it is known', async () => {
    await record();
    const words = ['check', '-', '--baseline', name];
    const input = { input: `${old}RUN pip install flask==3.1.2\n` };
    const { out } = await runAt(cwd, [...words, '--stdin-filename', 'Dockerfile'], input);
    expect(out.match(/^\S+:\d+:\d+/gm)).toEqual(['Dockerfile:5:5']);
    expect(await runAt(cwd, words, input)).toMatchObject({
      exitCode: 2,
      err: 'shipworthy: --baseline knows findings by their path: add --stdin-filename\n',
    });
  });
});

describe('formats', () => {
  beforeEach(async () => {
    rmSync(join(cwd, 'api'), { recursive: true });
    await record();
    write('Dockerfile', old.replace('CMD', 'RUN pip install flask==3.1.2\nCMD'));
  });
  const printed = async (format: string, ...words: string[]) =>
    (await check('--format', format, '--rule', 'DL3042', ...words)).out;

  test.each(['github', 'gitlab', 'rdjson', 'junit', 'markdown'])(
    '%s leaves known findings out',
    async (format) => {
      const out = await printed(format);
      expect(out).toMatch(format === 'rdjson' ? /"line": 4/ : /\b4\b/);
      expect(out.match(/Dockerfile:\d|file=Dockerfile|"path": "Dockerfile"/g)).toHaveLength(1);
    },
  );

  test('json lists them beside the others, and only where there is a baseline', async () => {
    const lines = (all: { line: number }[]) => all.map(({ line }) => line);
    const entry = async (...words: string[]) =>
      (
        JSON.parse(await printed('json', ...words)) as {
          files: { findings: { line: number }[]; known: { line: number }[] }[];
        }
      ).files[0];
    const { findings = [], known = [] } = (await entry()) ?? {};
    expect([lines(findings), lines(known)]).toEqual([[4], [2, 3]]);
    expect(await entry('--no-ignored')).not.toHaveProperty('known');
    const { out } = await runAt(cwd, ['check', '--format', 'json']);
    expect(out).not.toContain('"known"');
  });

  interface Result {
    readonly suppressions?: unknown;
    readonly partialFingerprints: Record<string, string>;
  }
  const resultsOf = (out: string): Result[] =>
    (JSON.parse(out) as { runs: [{ results: Result[] }] }).runs[0].results;

  test('sarif has them as suppressed outside of the source, with the same fingerprints', async () => {
    const results = resultsOf(await printed('sarif'));
    const external = [{ kind: 'external', status: 'accepted' }];
    expect(results.map(({ suppressions }) => suppressions)).toEqual([external, external, []]);
    const without = resultsOf(
      (await runAt(cwd, ['check', '--format', 'sarif', '--rule', 'DL3042'])).out,
    );
    const names = (all: readonly Result[]) => all.map((one) => one.partialFingerprints);
    expect(names(results)).toEqual(names(without));
    expect(without[0]).not.toHaveProperty('suppressions');
  });

  test('sarif for code scanning leaves them out with the ignored ones', async () => {
    expect(resultsOf(await printed('sarif', '--no-ignored'))).toHaveLength(1);
  });
});
