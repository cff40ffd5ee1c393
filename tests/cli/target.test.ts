import { describe, expect, test } from 'vitest';
import { runAndRead, runIn, type More } from './terminal.ts';

/** As root for development, and not where it ships. */
const twoStages = `FROM python:3.13-slim-trixie AS base
CMD ["gunicorn", "shop:app"]
FROM base AS web
USER 10001
FROM base AS worker
`;
const devLast = twoStages.replace('AS worker', 'AS dev');
const oneStage = 'FROM python:3.13-slim-trixie\nCMD ["gunicorn", "shop:app"]\n';

type Files = Readonly<Record<string, string>>;

const asked = ['check', '--rule', 'runs-as-root'];

/** Where the rule found something, and which target was judged. */
async function json(files: Files, words: string[] = [], more: More = {}) {
  const { out, err, exitCode } = await runIn(files, [...asked, '--format', 'json', ...words], more);
  if (exitCode === 2) return err;
  const printed = JSON.parse(out) as {
    files: { path: string; target?: object; findings: { line: number }[] }[];
  };
  return printed.files.map(
    ({ path, target, findings }) =>
      `${path} ${findings.map(({ line }) => line).join()} ${JSON.stringify(target ?? null)}`,
  );
}

describe('--target', () => {
  test.each<[string, string[], string]>([
    ['the last stage without it', [], 'Dockerfile 5 null'],
    ['a stage', ['--target', 'web'], 'Dockerfile  {"stage":"web","by":"input"}'],
    ['in any case', ['--target', 'Web'], 'Dockerfile  {"stage":"web","by":"input"}'],
    ['the last one', ['--target', 'worker'], 'Dockerfile 5 {"stage":"worker","by":"input"}'],
    ['nothing, as for docker', ['--target', ''], 'Dockerfile 5 null'],
    ['a number', ['--target', '0'], 'Dockerfile 1 {"stage":"base","by":"input"}'],
  ])('%s', async (_, words, expected) => {
    expect(await json({ Dockerfile: twoStages }, words)).toEqual([expected]);
  });

  test('of standard input', async () => {
    const words = ['-', '--target', 'web'];
    expect(await json({}, words, { input: twoStages })).toEqual([
      '<stdin>  {"stage":"web","by":"input"}',
    ]);
    expect(await json({}, ['-', '--target', 'x'], { input: oneStage })).toBe(
      'shipworthy: <stdin>: there is no stage x; it has no stage with a name\n',
    );
  });

  test.each([
    ['wep', 'did you mean web?'],
    ['production', 'it has base, web, worker'],
    ['7', 'it has base, web, worker'],
  ])('a stage that is not there: %j', async (target, hint) => {
    const { exitCode, out, err } = await runIn({ 'api/Dockerfile': twoStages }, [
      ...asked,
      ...['--target', target, 'api/Dockerfile'],
    ]);
    expect({ exitCode, out, err }).toEqual({
      exitCode: 2,
      out: '',
      err: `shipworthy: api/Dockerfile: there is no stage ${target}; ${hint}\n`,
    });
  });

  test('of several files those without the stage are judged as ever', async () => {
    const files = { 'a/Dockerfile': twoStages, 'b/Dockerfile': oneStage };
    expect(await json(files, ['--target', 'web'])).toEqual([
      'a/Dockerfile  {"stage":"web","by":"input"}',
      'b/Dockerfile 1 null',
    ]);
    expect(await json(files, ['--target', 'wep'])).toBe(
      'shipworthy: --target wep: no Dockerfile has a stage of that name\n',
    );
  });

  test('with --fix nothing is written when the stage is not there', async () => {
    const files = { Dockerfile: twoStages };
    const ran = await runAndRead(files, ['check', '--fix', '--target', 'wep']);
    expect([ran.exitCode, ran.read('Dockerfile')]).toEqual([2, twoStages]);
  });

  test('--fix mends that stage, in the middle of the file', async () => {
    const words = ['check', '--rule', 'no-commit-label', '--fix', '--target', 'web'];
    const ran = await runAndRead({ Dockerfile: twoStages }, words);
    expect(ran.read('Dockerfile')).toContain(`USER 10001
ARG GIT_COMMIT=unknown
LABEL org.opencontainers.image.revision=$GIT_COMMIT
FROM base AS worker
`);
  });
});

describe('"target" in shipworthy.json', () => {
  const config = (target: unknown): Files => ({ 'shipworthy.json': JSON.stringify({ target }) });

  test('counts for every Dockerfile that has the stage', async () => {
    const files = { ...config('web'), 'a/Dockerfile': twoStages, 'b/Dockerfile': oneStage };
    expect(await json(files)).toEqual([
      'a/Dockerfile  {"stage":"web","by":"input"}',
      'b/Dockerfile 1 null',
    ]);
  });

  test('is no mistake where no file has the stage', async () => {
    expect(await json({ ...config('web'), Dockerfile: oneStage })).toEqual(['Dockerfile 1 null']);
  });

  test('counts less than --target', async () => {
    const files = { ...config('web'), Dockerfile: twoStages };
    expect(await json(files, ['--target', 'base'])).toEqual([
      'Dockerfile 1 {"stage":"base","by":"input"}',
    ]);
  });

  test('has a name', async () => {
    expect(await json({ ...config(''), Dockerfile: oneStage })).toMatch(
      /^shipworthy: shipworthy\.json:1: target: /,
    );
  });
});

const workflow = `on: push
jobs:
  image:
    runs-on: ubuntu-24.04
    steps:
      - uses: docker/build-push-action@v6
        with:
          push: true
          target: web
`;

test('the workflow of the repository tells', async () => {
  const files = { '.github/workflows/image.yml': workflow, '.git/HEAD': '' };
  expect(await json({ ...files, Dockerfile: twoStages })).toEqual([
    'Dockerfile  {"stage":"web","by":"ci"}',
  ]);
  const inFolder = workflow.replace('push: true', 'push: true\n          context: api');
  expect(
    await json({
      '.git/HEAD': '',
      '.github/workflows/image.yml': inFolder,
      'api/Dockerfile': twoStages,
      'web/Dockerfile': twoStages,
    }),
  ).toEqual(['api/Dockerfile  {"stage":"web","by":"ci"}', 'web/Dockerfile 5 null']);
});

test('a compose file tells', async () => {
  const compose = 'services:\n  web:\n    build:\n      context: .\n      target: web\n';
  expect(await json({ '.git/HEAD': '', 'compose.yaml': compose, Dockerfile: devLast })).toEqual([
    'Dockerfile  {"stage":"web","by":"compose"}',
  ]);
});

describe('which target was judged', () => {
  const line = 'Target judged: web, because the last one is for development by its name; --target';

  test('stands below the findings', async () => {
    const { out } = await runIn({ Dockerfile: devLast }, ['check']);
    expect(out).toContain(`\n${line} names another.\n`);
    expect((await runIn({ Dockerfile: twoStages }, ['check'])).out).not.toContain('Target judged');
  });

  test('stands in a review comment', async () => {
    const words = ['check', '--format', 'markdown', '--target', 'base'];
    const { out } = await runIn({ Dockerfile: twoStages }, words);
    expect(out).toContain('\n\nTarget judged of `Dockerfile`: `base`, as asked.\n\n');
  });
});
