import { describe, expect, test } from 'vitest';
import { documentParsers } from '../../src/engine/documents/index.ts';
import { check } from '../../src/engine/index.ts';

const rule = 'ci-secret-as-build-arg';
const ignore = `# shipworthy: ignore ${rule}`;

function judged(path: string, text: string) {
  const files = { [path]: text };
  const repository = { files };
  const dockerfile = 'FROM python:3.13-slim-trixie\n';
  const asked = { dockerfile, files, repository, parsers: documentParsers, today: '2026-11-21' };
  const { findings, ignored } = check(asked);
  const own = <T extends { readonly rule: string }>(all: readonly T[]): readonly T[] =>
    all.filter((finding) => finding.rule === rule);
  return { left: own(findings).length, ignored: own(ignored).map(({ reason }) => reason) };
}

const workflow = (steps: string): string =>
  `on: push\njobs:\n  a:\n    steps:\n${steps.replaceAll(/^(?=.)/gm, '      ')}`;
const build = 'docker build --build-arg T_TOKEN=${{ secrets.T }} .';

describe('a comment in a workflow', () => {
  test.each([
    ['above the step', `${ignore} expires soon\n- run: ${build}\n`],
    ['at the end of its line', `- run: ${build} ${ignore} expires soon\n`],
    ['in the script', `- run: |\n    ${ignore} expires soon\n    ${build}\n`],
    ['above a script', `${ignore} expires soon\n- run: |\n    echo\n    ${build}\n`],
    [
      'above a list in a block',
      `- uses: docker/build-push-action@v7\n  with:\n    ${ignore} expires soon\n    build-args: |\n      A=1\n      T_TOKEN=\${{ secrets.T }}\n`,
    ],
  ])('%s', (_title, steps) => {
    expect(judged('.github/workflows/a.yml', workflow(steps))).toEqual({
      left: 0,
      ignored: ['expires soon'],
    });
  });

  test('for the whole file', () => {
    const text = `# shipworthy: ignore-file ${rule} expires soon\n${workflow(`- run: ${build}\n`)}`;
    expect(judged('.github/workflows/a.yml', text)).toEqual({ left: 0, ignored: ['expires soon'] });
  });

  test.each([
    ['above another step', `${ignore}\n- run: pytest\n- run: ${build}\n`],
    ['above a block that has ended', `${ignore}\n- run: |\n    pytest\n- run: ${build}\n`],
    ['after its last day', `${ignore} until=2026-11-20\n- run: ${build}\n`],
    ['of another rule', `# shipworthy: ignore runs-as-root\n- run: ${build}\n`],
  ])('%s covers nothing', (_title, steps) => {
    expect(judged('.github/workflows/a.yml', workflow(steps)).left).toBe(1);
  });
});

test.each([
  [
    '.gitlab-ci.yml',
    `a:\n  script:\n    ${ignore}\n    - docker build --build-arg CI_JOB_TOKEN .\n`,
  ],
  [
    'compose.yaml',
    `services:\n  web:\n    build:\n      context: .\n      args:\n        ${ignore}\n        T_TOKEN: \${T}\n`,
  ],
])('a comment in %s', (path, text) => {
  expect(judged(path, text)).toEqual({ left: 0, ignored: [null] });
});
