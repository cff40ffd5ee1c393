import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'ci-build-cache-missing';
const installs = 'FROM python:3.13-slim-trixie\nRUN pip install flask==3.1.2\n';
const path = '.github/workflows/a.yml';
const job = (steps: readonly string[], { on = 'push', runner = 'ubuntu-24.04' } = {}): string =>
  `on: ${on}\njobs:\n  a:\n    runs-on: ${runner}\n    steps:\n${steps.map((line) => `      - ${line}\n`).join('')}`;
const buildx = 'uses: docker/setup-buildx-action@v4';
const action = (...inputs: string[]): string =>
  `uses: docker/build-push-action@v7\n        with:\n${inputs.map((line) => `          ${line}\n`).join('')}`.trimEnd();
const found = action('tags: x').replace(/docker.*v7/, '«$&»');

test.each([
  ['the action', job([buildx, found])],
  ['without a builder', job([found])],
  ['docker build', job(['run: «docker build .»'])],
  ['buildx', job(['run: «docker buildx build --load .»'])],
  ['said once a job', job([buildx, found, action('push: true')])],
  ['push and schedule', job(['run: «docker build .»'], { on: '[push, schedule]' })],
  ['fetched', job(['run: docker build --cache-from r/x .'])],
  ['kept', job([buildx, action('cache-from: type=gha', 'cache-to: type=gha')])],
  ['kept inside the image', job(['run: docker build --build-arg BUILDKIT_INLINE_CACHE=1 .'])],
  ['clean on purpose', job(['run: docker build --no-cache .'])],
  ['clean by an expression', job([action("no-cache: ${{ github.event_name == 'schedule' }}")])],
  ['on a schedule only', job(['run: docker build .'], { on: 'schedule' })],
  [
    'releases only',
    job([buildx, action('tags: x')], { on: '{ release: { types: [published] } }' }),
  ],
  ['tags only', job([buildx, action('tags: x')], { on: '{ push: { tags: ["v*"] } }' })],
  [
    'tags and a schedule',
    job(['run: docker build .'], { on: '{ push: { tags: [v1] }, schedule: }' }),
  ],
  [
    'tags and pull requests',
    job(['run: «docker build .»'], { on: '{ push: { tags: [v1] }, pull_request: }' }),
  ],
  ['releases and by hand', job(['run: docker build .'], { on: '[release, workflow_dispatch]' })],
  ['by hand', job(['run: «docker build .»'], { on: 'workflow_dispatch' })],
  [
    'a step for releases',
    job(["run: docker build .\n        if: github.event_name == 'release'"], {
      on: '[push, release]',
    }),
  ],
  [
    'a step for tags',
    job([
      "run: docker build .\n        if: ${{ startsWith(github.ref, 'refs/tags/v') && github.actor == 'x' }}",
    ]),
  ],
  [
    'a step not only for tags',
    job([
      "run: «docker build .»\n        if: startsWith(github.ref, 'refs/tags/v') || github.ref == 'refs/heads/main'",
    ]),
  ],
  [
    'a step for all but tags',
    job(["run: «docker build .»\n        if: ${{ !startsWith(github.ref, 'refs/tags/v') }}"]),
  ],
  [
    'after a job for releases',
    `${job(['run: docker build .'], { on: '[push, release]' }).replace('runs-on', 'needs: b\n    runs-on')}  b:\n    if: github.event_name == 'release'\n`,
  ],
  [
    'after a job for releases, and always',
    `${job(['run: «docker build .»'], { on: '[push, release]' }).replace('runs-on', 'needs: b\n    if: always()\n    runs-on')}  b:\n    if: github.event_name == 'release'\n`,
  ],
  ['switched off', job(['run: docker build .\n        if: false'])],
  [
    'switched off by an expression',
    job(['run: docker build .\n        if: ${{ false && github.ref }}']),
  ],
  [
    'a job that is switched off',
    job(['run: docker build .']).replace('runs-on', "if: 'false'\n    runs-on"),
  ],
  ['an own runner', job(['run: docker build .'], { runner: '[self-hosted, linux]' })],
  ['a runner with a cache', job(['run: docker build .'], { runner: 'depot-ubuntu-24.04' })],
  [
    'a runner that is decided elsewhere',
    job(['run: docker build .'], { runner: '${{ matrix.os }}' }),
  ],
  [
    'a builder elsewhere',
    job([`${buildx}\n        with: { driver: cloud, endpoint: o/b }`, action('tags: x')]),
  ],
  ['Depot', job(['uses: depot/setup-action@v1', 'run: depot build .'])],
  [
    'restored by hand',
    job([
      'uses: actions/cache@v4\n        with: { path: /tmp/.buildx-cache }',
      'run: docker build .',
    ]),
  ],
  ['options in a variable', job(['run: docker build $OPTIONS .'])],
  ['another Dockerfile', job(['run: docker build web'])],
  ['compose', job(['run: docker compose build'])],
])('%s', (_title, text) => {
  const { expected, found: actual } = judgeMarked(rule, installs, { [path]: text });
  expect(actual).toEqual(expected);
});

test('a workflow is called for what its callers are for', () => {
  const called = job(['run: docker build .'], { on: 'workflow_call' });
  const calls = (on: string, condition = ''): string =>
    `on: ${on}\njobs:\n  b:\n    uses: ./${path}\n${condition}`;
  const found = (text: string) =>
    findingsIn(rule, installs, { [path]: called, '.github/workflows/b.yml': text }).length;
  expect(found(calls('push'))).toBe(1);
  expect(found(calls('schedule'))).toBe(0);
  expect(found(calls('release'))).toBe(0);
  expect(found(calls('[push, schedule]', "    if: github.event_name == 'schedule'\n"))).toBe(0);
});

test('the fix leaves a scheduled build without a cache', () => {
  const text = job([buildx, action('push: true', 'tags: x')], {
    on: '{ push: , schedule: [{ cron: "0 4 * * 1" }] }',
  });
  const fixed = fixedBy(rule, installs, { [path]: text });
  expect(fixed[path]).toContain("no-cache: ${{ github.event_name == 'schedule' }}\n");
  expect(findingsIn('ci-no-scheduled-uncached-rebuild', installs, fixed)).toEqual([]);
});

test('a Dockerfile that runs nothing has nothing to keep', () => {
  const text = job(['run: docker build .']);
  expect(findingsIn(rule, 'FROM scratch\nCOPY app /\n', { [path]: text })).toEqual([]);
});

test('the fix keeps layers where a builder can', () => {
  const text = job([buildx, action('tags: x')]);
  const fixed = fixedBy(rule, installs, { [path]: text });
  expect(fixed[path]).toBe(
    text.replace(
      'tags: x',
      'cache-from: type=gha\n          cache-to: type=gha,mode=max\n          tags: x',
    ),
  );
  expect(findingsIn(rule, installs, fixed)).toEqual([]);
  const without = job([action('tags: x')]);
  expect(fixedBy(rule, installs, { [path]: without })[path]).toBe(without);
});

const jobs = (...all: string[]): string => `on: push\njobs:\n${all.join('')}`;
const oneJob = (name: string, steps: readonly string[], more = ''): string =>
  `  ${name}:\n    runs-on: ubuntu-24.04\n${more}    steps:\n${steps.map((line) => `      - ${line}\n`).join('')}`;
const here = action('tags: x');

test.each([
  ['one Dockerfile in two jobs', jobs(oneJob('a', [buildx, here]), oneJob('b', [here])), ''],
  [
    'two Dockerfiles',
    jobs(oneJob('a', [buildx, here]), oneJob('b', [buildx, action('context: web')])),
    ',scope=root',
  ],
  [
    'a matrix',
    jobs(oneJob('a', [buildx, here], '    strategy: { matrix: { python: [3.12, 3.13] } }\n')),
    null,
  ],
  ['a builder for some', jobs(oneJob('a', [`${buildx}\n        if: github.actor`, here])), null],
  ['an old action', jobs(oneJob('a', [buildx, here.replace('@v7', '@v1')])), null],
])('the fix gives %s a place', (_title, text, scope) => {
  const [finding] = findingsIn(rule, installs, { [path]: text });
  const added = finding?.fix?.edits.map((edit) => edit.text.trim().split('\n')[0]) ?? null;
  expect(added).toEqual(scope === null ? null : [`cache-from: type=gha${scope}`]);
});
