import { expect, test } from 'vitest';
import { judgeMarked } from './marked.ts';

const rule = 'ci-setting-without-effect';
const dockerfile = 'FROM python:3.13-slim-trixie\n';
const path = '.github/workflows/a.yml';
const head = 'on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n';
const build = '    steps:\n      - run: docker build -t x .\n';

test.each([
  ["«${{ a.b == 'c' }} && d»"],
  ['«a && ${{ b }}»'],
  ['«"${{ a }} "»'],
  ["«github.ref == 'refs/heads/${{ b }}'»"],
  ["«'!${{ a }}'»"],
  ['«|\n          ${{ a }}\n»'],
  ['«${{ a }}, ${{ b }}»'],
  ['|-\n          ${{ a }}\n'],
  ["${{ a.b == 'c' && d }}"],
  ["a.b == 'c' && d"],
  ["${{ contains(a, '}}') }}"],
  ['${{ a }}${{ b }}'],
  ['${{ a'],
  ['true'],
  ['always()'],
])('the condition of a step: %j', (condition) => {
  const { expected, found } = judgeMarked(rule, dockerfile, {
    [path]: `${head}${build}      - run: docker push x\n        if: ${condition}\n`,
  });
  expect(found).toEqual(expected);
});

test('the condition of a job', () => {
  const { expected, found } = judgeMarked(rule, dockerfile, {
    [path]: `${head}    if: «\${{ a }} == 'b'»\n${build}`,
  });
  expect(found).toEqual(expected);
});

test.each([
  ['docker/build-push-action@v6', '«platform»: linux/arm64', 'platforms: linux/arm64'],
  ['docker/build-push-action@0123456789abcdef0123456789abcdef01234567', '«tag»: x', 'tags: x'],
  ['Docker/Build-Push-Action@v2', '«dockerfile»: a', 'file: a'],
  ['docker/build-push-action@v1.1.0', 'dockerfile: a', 'path: b'],
  ['docker/build-push-action@v6', 'a-new-one: x', 'secret-files: x'],
  ['docker/metadata-action@v5', '«image»: x', 'images: x'],
  ['docker/setup-qemu-action@v3', '«platform»: arm64', 'platforms: arm64'],
  ['example/build@v1', 'platform: x', 'tag: x'],
])('an input of %s', (uses, first, second) => {
  const { expected, found } = judgeMarked(rule, dockerfile, {
    [path]: `${head}${build}      - uses: ${uses}\n        with:\n          ${first}\n          ${second}\n`,
  });
  expect(found).toEqual(expected);
});

test('a workflow that does not build this Dockerfile', () => {
  const { found } = judgeMarked(rule, dockerfile, {
    [path]: `${head}    steps:\n      - run: make\n        if: \${{ a }} && b\n`,
  });
  expect(found).toEqual([]);
});
