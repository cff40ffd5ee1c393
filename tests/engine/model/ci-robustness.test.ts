import { expect, test } from 'vitest';
import { documentParsers } from '../../../src/engine/documents/index.ts';
import { check } from '../../../src/engine/index.ts';
import { workflow } from './repository.ts';

const many = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('');

const yml = '.github/workflows/a.yml';

/** Texts that would take for ever if anything grew faster than they do. */
test.each<[string, Record<string, string>]>([
  [
    'many steps that start one long script',
    {
      [yml]: workflow(many(1000, () => '- run: ./a.sh\n')),
      'a.sh': `#!/bin/sh\n${many(2000, (index) => `a${index} | b\n`)}`,
    },
  ],
  [
    'an action that uses itself',
    {
      [yml]: workflow(many(300, () => '- uses: ./a\n')),
      'a/action.yml': `runs:\n  using: composite\n  steps:\n${many(300, () => '    - uses: ./a\n')}`,
    },
  ],
  ['a script that starts itself', { [yml]: workflow('- run: ./a.sh'), 'a.sh': './a.sh\n./a.sh\n' }],
  [
    'many builds and pushes',
    { [yml]: workflow(many(1000, () => '- run: docker build . && docker push x\n')) },
  ],
  ['expressions that never end', { [yml]: workflow(`- run: echo ${'${{ '.repeat(50_000)}`) }],
  [
    'bases of bases',
    {
      '.gitlab-ci.yml': many(
        9,
        (index) => `.a${index}:\n  extends: [${many(30, () => `.a${index + 1}, `)}.z]\n`,
      ).concat('a:\n  extends: .a0\n'),
    },
  ],
  [
    'references of references',
    {
      '.gitlab-ci.yml': many(
        9,
        (index) => `.a${index}:\n  script:\n${many(30, () => `    - [.a${index + 1}, script]\n`)}`,
      ).concat('a:\n  script: [[.a0, script]]\n'),
    },
  ],
  [
    'includes of includes',
    {
      '.gitlab-ci.yml': 'include: [0.yml, 0.yml]\n',
      ...Object.fromEntries(
        Array.from({ length: 40 }, (_, index) => [
          `${index}.yml`,
          `include: [${index + 1}.yml, ${index + 1}.yml, ${index}.yml]\na${index}: { script: [x] }\n`,
        ]),
      ),
    },
  ],
  [
    'patterns of includes',
    {
      '.gitlab-ci.yml': `include:\n${many(1000, (index) => `  - '${'**a*'.repeat(2)}${index}.yml'\n`)}`,
      ...Object.fromEntries(
        Array.from({ length: 1000 }, (_, index) => [`${'a'.repeat(150)}${index}.yaml`, 'a: {}\n']),
      ),
    },
  ],
  [
    'a large file that many include',
    {
      '.gitlab-ci.yml': `include:\n${many(149, (index) => `  - ${index}.yml\n`)}`,
      'all.yml': many(1000, (index) => `j${index}: { script: [a, b, c], variables: { A: b } }\n`),
      ...Object.fromEntries(
        Array.from({ length: 149 }, (_, index) => [`${index}.yml`, 'include: all.yml\n']),
      ),
    },
  ],
  [
    'groups of groups',
    {
      [yml]: workflow(many(300, (index) => `- run: docker bake g0 a${index}\n`)),
      'docker-bake.hcl': many(
        100,
        (index) =>
          `group "g${index}" { targets = [${many(50, () => `"g${index + 1}", `)}"a${index}"] }\ntarget "a${index}" { inherits = [${many(50, () => `"a${index + 1}", `)}] }\n`,
      ),
    },
  ],
  [
    'brackets in a bake file',
    {
      [yml]: workflow('- run: docker bake\n'),
      'docker-bake.hcl': `a = ${'[{b='.repeat(15)}(\n${'("${"'.repeat(20_000)}`,
    },
  ],
  [
    'a long bake file',
    {
      [yml]: workflow(many(500, (index) => `- run: docker bake a${index}\n`)),
      'docker-bake.hcl': many(
        10_000,
        (index) => `target "a${index}" { args = { A = B ? [for x in y : x] : "c" } }\n`,
      ),
    },
  ],
  ['blank lines', { '.gitlab-ci.yml': `a: {script: [x]}\n${'\n'.repeat(50_000)}` }],
  [
    'a long build argument',
    { [yml]: workflow(`- run: docker build --build-arg "T_TOKEN=${' '.repeat(100_000)}x" .`) },
  ],
  [
    'many services',
    {
      'compose.yaml': `services:\n${many(2000, (index) => `  a${index}: { build: ., image: x }\n`)}`,
    },
  ],
])('%s', (_title, files) => {
  const report = check({
    dockerfile: 'FROM python:3.13\nRUN x\n',
    files,
    repository: { files },
    parsers: documentParsers,
    today: '2026-11-21',
  });
  expect(report.problems).toEqual([]);
});
