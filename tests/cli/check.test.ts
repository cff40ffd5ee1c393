import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { runIn } from './terminal.ts';

const shipworthy = [
  'FROM python:3.13-slim-trixie',
  'ENV PYTHONUNBUFFERED=1 PYTHONFAULTHANDLER=1',
  'WORKDIR /app',
  'RUN useradd --system --uid 10001 app',
  'COPY requirements.txt ./',
  'RUN pip install --no-cache-dir -r requirements.txt',
  'COPY src/ src/',
  'USER 10001',
  'CMD ["gunicorn", "--bind", "0.0.0.0:8000", "shop:app"]',
  '',
].join('\n');
const beside = { 'requirements.txt': 'gunicorn==26.2.0\n', 'src/shop.py': 'app = None\n' };
const rootful = shipworthy.replace('USER 10001\n', '');

interface Entry {
  path: string;
  stageReached?: number;
  findings: { rule: string; line: number; column: number; url: string; aliases: string[] }[];
  ignored: { rule: string; reason: string }[];
}
const parsed = (out: string): { version: number; files: Entry[] } =>
  JSON.parse(out) as { version: number; files: Entry[] };

/** The tests of this file look at two rules, so that the catalogue may grow. */
const judging = ['check', '--rule', 'runs-as-root', '--rule', 'requirements-file-unpinned'];

test('a shipworthy Dockerfile: nothing found, exit code 0', async () => {
  const { exitCode, out, err } = await runIn({ Dockerfile: shipworthy, ...beside }, judging);
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
  expect(out).toContain('Dockerfile: nothing found.');
});

test('a finding shows its line, a caret, the message and the address of its page', async () => {
  const { exitCode, out } = await runIn({ Dockerfile: rootful, ...beside }, judging);
  expect(exitCode).toBe(1);
  expect(out).toMatch(/^Dockerfile:1:1 {2}error {2}runs-as-root$/m);
  expect(out).toContain('   1 | FROM python:3.13-slim-trixie\n     | ^^^^\n');
  expect(out).toContain('https://shipworthy.example/rules/runs-as-root/');
});

test('colour only where a person looks', async () => {
  const files = { Dockerfile: rootful, ...beside };
  expect((await runIn(files, ['check'])).out).not.toContain('\u001b');
  expect((await runIn(files, ['check'], { color: true })).out).toContain('\u001b[31m');
});

test('JSON is version 1 with one entry for each file', async () => {
  const { out } = await runIn(
    { Dockerfile: rootful, ...beside, 'requirements.txt': 'gunicorn\n' },
    [...judging, '--format', 'json', '--site', 'https://example.org/ship'],
  );
  const { version, files } = parsed(out);
  expect(version).toBe(1);
  expect(files.map((file) => file.path)).toEqual(['Dockerfile', 'requirements.txt']);
  expect(files[0]).toMatchObject({
    stageReached: expect.any(Number) as number,
    findings: [
      {
        rule: 'runs-as-root',
        stage: 2,
        severity: 'error',
        line: 1,
        column: 1,
        endLine: 1,
        endColumn: 5,
        url: 'https://example.org/ship/rules/runs-as-root/',
        fixable: true,
      },
    ],
    ignored: [],
  });
  expect(files[0]?.findings[0]?.aliases).toEqual(expect.arrayContaining(['DL3002', 'DS-0002']));
  expect(files[1]?.findings.map((finding) => finding.rule)).toEqual(['requirements-file-unpinned']);
});

describe('which Dockerfiles are found', () => {
  const none = 'FROM scratch\n';
  test.each([
    [
      'below a directory',
      { 'a/Dockerfile': none, 'b/web.Dockerfile': none, 'b/Dockerfile.dev': none },
      ['check', '.'],
      ['a/Dockerfile', 'b/Dockerfile.dev', 'b/web.Dockerfile'],
    ],
    [
      'not in node_modules or .git',
      { Dockerfile: none, 'node_modules/x/Dockerfile': none, '.git/Dockerfile': none },
      ['check'],
      ['Dockerfile'],
    ],
    [
      'not an ignore file',
      { Dockerfile: none, 'Dockerfile.dockerignore': '*' },
      ['check'],
      ['Dockerfile'],
    ],
    [
      'named twice, judged once',
      { Dockerfile: none },
      ['check', 'Dockerfile', '.'],
      ['Dockerfile'],
    ],
    ['of any name when named', { 'build.txt': none }, ['check', 'build.txt'], ['build.txt']],
  ] as const)('%s', async (_, files, words, expected) => {
    const { out } = await runIn(files, [...words, '--format', 'json']);
    expect(parsed(out).files.map((file) => file.path)).toEqual(expected);
  });
});

describe('where the build context is', () => {
  const source =
    'FROM python:3.13-slim-trixie\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n';
  const rulesIn = async (files: Record<string, string>, words: string[]) =>
    parsed((await runIn(files, ['check', ...words, '--format', 'json'])).out).files.flatMap(
      (file) =>
        file.findings
          .filter(({ rule }) => rule === 'requirements-file-unpinned')
          .map(() => file.path),
    );
  test('beside the Dockerfile', async () => {
    expect(await rulesIn({ Dockerfile: source, 'requirements.txt': 'flask' }, [])).toEqual([
      'requirements.txt',
    ]);
  });
  test('further up, where the copied files are', async () => {
    const files = { 'docker/Dockerfile': source, 'requirements.txt': 'flask' };
    expect(await rulesIn(files, ['docker'])).toEqual(['requirements.txt']);
  });
  test('nowhere to be seen: nothing is concluded', async () => {
    expect(await rulesIn({ 'docker/Dockerfile': source }, ['docker'])).toEqual([]);
  });
  test('where --context says', async () => {
    const files = { 'docker/Dockerfile': source, 'app/requirements.txt': 'flask' };
    expect(await rulesIn(files, ['docker', '--context', 'app'])).toEqual(['app/requirements.txt']);
  });
});

test('--stage leaves later stages out, --fail-on decides what counts', async () => {
  const files = { Dockerfile: rootful, ...beside };
  expect((await runIn(files, [...judging, '--stage', '1'])).exitCode).toBe(0);
  expect((await runIn(files, [...judging, '--stage', '2'])).exitCode).toBe(1);
  const loose = { Dockerfile: shipworthy, ...beside, 'requirements.txt': 'gunicorn\n' };
  expect((await runIn(loose, judging)).exitCode).toBe(1);
  expect((await runIn(loose, [...judging, '--fail-on', 'error'])).exitCode).toBe(0);
});

test('an ignored finding is listed with its reason and does not fail', async () => {
  const ignored = `# shipworthy: ignore runs-as-root the platform assigns a uid\n${rootful}`;
  const { exitCode, out } = await runIn({ Dockerfile: ignored, ...beside }, [
    ...judging,
    '--format',
    'json',
  ]);
  expect(exitCode).toBe(0);
  expect(parsed(out).files[0]?.ignored).toMatchObject([
    { rule: 'runs-as-root', reason: 'the platform assigns a uid' },
  ]);
});

describe('what cannot be done: exit code 2 and one line', () => {
  test.each([
    ['a path that is not there', {}, ['check', 'nowhere'], 'nowhere: no such file or directory'],
    ['a directory without a Dockerfile', { 'a.txt': '' }, ['check'], '.: no Dockerfile here'],
    [
      'bytes that are not UTF-8',
      { Dockerfile: new Uint8Array([0x46, 0xff, 0xfe]) },
      ['check'],
      'not UTF-8',
    ],
    [
      'UTF-16, as some shells of Windows write it',
      { Dockerfile: new Uint8Array([0xff, 0xfe, 0x46, 0x00, 0xd8, 0xd8]) },
      ['check'],
      'it begins like UTF-16, save it as UTF-8',
    ],
    [
      'UTF-16 without a byte order mark',
      { Dockerfile: 'F\0R\0O\0M\0 \0x\0' },
      ['check'],
      'it begins like UTF-16, save it as UTF-8',
    ],
    [
      'one bad file among good ones',
      { 'a/Dockerfile': 'FROM scratch\n', 'b/Dockerfile': new Uint8Array([0xff]) },
      ['check'],
      'b/Dockerfile: not UTF-8 text',
    ],
    ['more than a megabyte', { Dockerfile: 'x'.repeat(1_048_577) }, ['check'], 'larger than 1 MiB'],
    ['a pattern that nothing fits', {}, ['check', '**/*.none'], '**/*.none: no file fits'],
    ['an option without its value', {}, ['check', '--output'], 'argument missing'],
    ['an unknown option', { Dockerfile: '' }, ['check', '--colour'], "unknown option '--colour'"],
    ['a mistyped option', {}, ['check', '--fomat', 'json'], 'Did you mean --format?'],
    [
      'an unknown format',
      { Dockerfile: '' },
      ['check', '--format', 'xml'],
      'there is no format xml; use one of text, json,',
    ],
    [
      'a mistyped format',
      {},
      ['check', '--format', 'sraif'],
      'no format sraif; did you mean sarif?',
    ],
    ['half a format', {}, ['check', '--format', 'mark'], 'did you mean markdown?'],
    [
      'a mistyped severity',
      {},
      ['check', '--fail-on', 'warn'],
      'there is no severity warn; did you mean warning?',
    ],
    [
      'a mistyped rule',
      {},
      ['check', '--rule', 'run-as-root'],
      'there is no rule run-as-root; did you mean runs-as-root?',
    ],
    [
      "another tool's rule that has no counterpart",
      {},
      ['check', '--rule', 'DL300'],
      'there is no rule DL300; did you mean DL300',
    ],
    [
      'a rule like no other',
      {},
      ['check', '--rule', 'zzzzzz'],
      'run `shipworthy rules` for the list',
    ],
    [
      'a stage that does not exist',
      { Dockerfile: '' },
      ['check', '--stage', '9'],
      'Stages are numbered 1 to 8',
    ],
    [
      'a site that is no address',
      { Dockerfile: '' },
      ['check', '--site', 'here'],
      'An address such as',
    ],
    ['a site that runs a script', {}, ['check', '--site', 'javascript:x'], 'An address such as'],
    [
      'a context that is not there',
      {},
      ['check', '--context', 'x'],
      '--context x: no such directory',
    ],
    [
      'a context that is a file',
      { Dockerfile: '' },
      ['check', '--context', 'Dockerfile'],
      '--context Dockerfile: no such directory',
    ],
    ['standard input among paths', {}, ['check', '-', '.'], 'cannot be mixed with paths'],
    [
      'a name for standard input that is not read',
      { Dockerfile: '' },
      ['check', '--stdin-filename', 'x'],
      'names what `check -` reads',
    ],
    [
      'changes of standard input',
      {},
      ['check', '-', '--changed-since', 'HEAD'],
      'looks at files, not at standard input',
    ],
    ['a path with a line break', {}, ['check', 'a\nb'], 'a b: no such file or directory'],
    ['no command', {}, [], 'say what to do: check, rules, explain or init'],
    ['an unknown command', {}, ['chek'], "unknown command 'chek'"],
    ['help for one', {}, ['help', 'chek'], "unknown command 'chek'"],
    ['a path alone', {}, ['api/Dockerfile'], 'did you mean shipworthy check api/Dockerfile?'],
    ['an empty path', { Dockerfile: '' }, ['check', ''], 'an empty path'],
  ] as const)('%s', async (_, files, words, message) => {
    const { exitCode, out, err } = await runIn(files, words);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toContain(message);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });
});

test.skipIf(process.platform === 'win32')('a name cannot speak to the terminal', async () => {
  const { out } = await runIn({ 'a\u001b[31m\nb/Dockerfile': 'FROM python:3.13\n' }, ['check']);
  expect(out).toContain('a [31m b/Dockerfile:1:1  error  runs-as-root\n');
  expect(out).toContain('\na [31m b/Dockerfile: 1 error, ');
  expect(out).not.toContain('\u001b');
});

test.each([['check'], ['rules'], ['explain'], ['init'], []])(
  'help for %s fits a terminal',
  async (...words) => {
    const { exitCode, out } = await runIn({}, [...words, '--help']);
    expect(exitCode).toBe(0);
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
  },
);

describe('a text that cannot be built is said so', () => {
  test.each([
    ['empty', ''],
    ['without FROM', 'RUN true\n'],
    ['an unterminated heredoc', 'FROM x:1\nRUN <<EOF\ntrue\n'],
    ['one line of 1 MB', `FROM x:1\nRUN ${'a'.repeat(1_000_000)}\n`],
  ])('%s', async (_, text) => {
    const { exitCode, out, err } = await runIn({ Dockerfile: text }, ['check']);
    expect({ exitCode, err }).toEqual({ exitCode: 1, err: '' });
    expect(out).toContain('cannot be built');
    expect(out.length).toBeLessThan(5_000);
  });
});

test('a text that is no Dockerfile is said so in a few lines', async () => {
  const { out } = await runIn({ Dockerfile: 'not an instruction\n'.repeat(90) }, ['check']);
  expect(out.match(/ {2}cannot be built/g)).toHaveLength(5);
  expect(out).toMatch(/and \d+ more places like these/);
  expect(out).toMatch(/\nDockerfile: cannot be built\.\n$/);
});
