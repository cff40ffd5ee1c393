import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'ci-no-scheduled-uncached-rebuild';
const plain = 'FROM python:3.13-slim-trixie\n';
const yml = '.github/workflows/a.yml';
const push = 'docker build -t x .\n      - run: docker push x';

const workflow = (on: string, step: string, runner = 'ubuntu-24.04'): string =>
  `${on}\njobs:\n  a:\n    runs-on: ${runner}\n    steps:\n      - run: ${step}\n`;

const both = 'on: { push: , schedule: [{ cron: "0 4 * * 1" }] }';

test.each([
  ['pushes only', { [yml]: workflow('«on»: push', push) }],
  [
    'said once',
    { [yml]: workflow('«on»: push', push), '.github/workflows/b.yml': workflow('on: push', push) },
  ],
  [
    'the schedule is for something else',
    {
      [yml]: workflow('«on»: push', push),
      '.github/workflows/b.yml': workflow('on: { schedule: [{ cron: "0 4 * * 1" }] }', 'pytest'),
    },
  ],
  [
    'a machine that keeps its layers',
    { [yml]: workflow(both, '«docker build -t x .»\n      - run: docker push x', 'self-hosted') },
  ],
  ['without cache', { [yml]: workflow(both, 'docker build --no-cache --push x') }],
  ['an empty machine', { [yml]: workflow(both, push) }],
  ['a runner that is decided elsewhere', { [yml]: workflow(both, push, '${{ vars.RUNNER }}') }],
  [
    'an argument that breaks the cache',
    {
      [yml]: workflow(
        both,
        'docker buildx build --push --cache-from type=gha --build-arg CACHE_DATE=$(date) .',
      ),
    },
  ],
  [
    'options in a variable',
    { [yml]: workflow(both, 'docker buildx build --push $OPTIONS --cache-from type=gha .') },
  ],
  [
    'a job for releases beside a schedule',
    {
      [yml]: workflow(`«on»: { release: , schedule: [{ cron: "0 4 * * 1" }] }`, push).replace(
        'runs-on',
        "if: github.event_name == 'release'\n    runs-on",
      ),
    },
  ],
  [
    'a job for tags beside a schedule',
    {
      [yml]: workflow(both.replace('on', '«on»'), push).replace(
        'runs-on',
        "if: startsWith(github.ref, 'refs/tags/')\n    runs-on",
      ),
    },
  ],
  [
    'a job for the schedule, too',
    {
      [yml]: workflow(both, push).replace(
        'runs-on',
        "if: github.event_name == 'push' || github.event_name == 'schedule'\n    runs-on",
      ),
    },
  ],
  [
    'the scheduled build is for a scan',
    {
      [yml]: workflow('«on»: push', push),
      '.github/workflows/b.yml': `${workflow('on: { schedule: [{ cron: "0 4 * * 1" }] }', 'docker build -t x .')}      - run: trivy image x\n`,
    },
  ],
  [
    'scanned and pushed on a schedule',
    {
      [yml]: workflow('on: push', push),
      '.github/workflows/b.yml': `${workflow('on: { schedule: [{ cron: "0 4 * * 1" }] }', 'docker build -t x .')}      - run: trivy image x\n      - run: docker push x\n`,
    },
  ],
  [
    'scanned, then pushed from the layers of the scan',
    {
      [yml]: `${workflow(both, 'docker build --no-cache -t x .')}      - run: trivy image x\n      - run: docker buildx build --push --cache-from type=gha -t x .\n`,
    },
  ],
  [
    'after a workflow without a schedule',
    {
      [yml]: workflow('«on»: { workflow_run: { workflows: [tests] } }', push),
      '.github/workflows/b.yml':
        'name: tests\non: push\njobs: { a: { steps: [{ run: pytest }] } }\n',
      '.github/workflows/c.yml':
        'on: { schedule: [{ cron: "0 4 * * 1" }] }\njobs: { a: { steps: [{ run: pytest }] } }\n',
    },
  ],
  [
    'after a workflow with a schedule',
    {
      [yml]: workflow('on: { workflow_run: { workflows: [tests] } }', push),
      '.github/workflows/b.yml':
        'name: tests\non: { schedule: [{ cron: "0 4 * * 1" }] }\njobs: { a: { steps: [{ run: pytest }] } }\n',
    },
  ],
  ['never pushed', { [yml]: workflow('on: push', 'docker build -t x .') }],
  [
    'another Dockerfile',
    { [yml]: workflow('on: push', 'docker build -t x web\n      - run: docker push x') },
  ],
  [
    'a scheduled workflow that calls another repository',
    {
      [yml]: workflow('on: push', push),
      '.github/workflows/b.yml':
        'on: { schedule: [{ cron: "0 4 * * 1" }] }\njobs: { a: { uses: o/r/.github/workflows/x.yml@v1 } }\n',
    },
  ],
  ['a Jenkinsfile beside it', { [yml]: workflow('on: push', push), Jenkinsfile: '' }],
  [
    'a scheduled workflow that calls one of this repository',
    {
      [yml]: workflow('on: { push: , workflow_call: }', push),
      '.github/workflows/b.yml':
        'on: { schedule: [{ cron: "0 4 * * 1" }] }\njobs: { a: { uses: ./.github/workflows/a.yml } }\n',
    },
  ],
  ['started from outside', { [yml]: workflow('on: [push, repository_dispatch]', push) }],
  [
    'after a scheduled workflow',
    {
      [yml]: workflow('on: { push: , workflow_run: { workflows: [b] } }', push),
      '.github/workflows/b.yml': workflow('on: { schedule: [{ cron: "0 4 * * 1" }] }', 'pytest'),
    },
  ],
  ['no CI', { 'app.py': '' }],
  [
    'GitLab, without a cache',
    { '.gitlab-ci.yml': 'a:\n  script:\n    - docker build -t x .\n    - docker push x\n' },
  ],
  [
    'a cache that is decided while it runs',
    { [yml]: workflow(both, 'docker buildx build --push --cache-from "$CACHE" .') },
  ],
])('%s', (_title, files) => {
  const { expected, found } = judgeMarked(rule, plain, files);
  expect(found).toEqual(expected);
});

test('GitLab keeps its schedules elsewhere: information', () => {
  const text = 'a:\n  script:\n    - docker build --cache-from r/x -t x .\n    - docker push x\n';
  expect(findingsIn(rule, plain, { '.gitlab-ci.yml': text })).toMatchObject([{ severity: 'info' }]);
});

test.each([
  ['rules of a job', 'include: ci/a.yml\n', 'rebuild:\n  only: [schedules]\n', 0],
  ['no schedule', 'include: ci/a.yml\n', 'rebuild:\n', 1],
  ['a template', 'include: [{ template: a.yml }, ci/a.yml]\n', 'rebuild:\n', 0],
  [
    'rules of the include',
    'include: { local: ci/a.yml, rules: [{ if: $CI_PIPELINE_SOURCE == "schedule" }] }\n',
    'rebuild:\n',
    0,
  ],
])('GitLab in several files: %s', (_title, first, job, count) => {
  const build =
    'build:\n  script:\n    - docker build --cache-from r/x -t x .\n    - docker push x\n';
  const files = {
    '.gitlab-ci.yml': `${first}${build}`,
    'ci/a.yml': `${job}  script:\n    - docker build --no-cache -t x .\n`,
  };
  expect(findingsIn(rule, plain, files)).toHaveLength(count);
});

test.each([
  ['', 0],
  ['RUN apt-get update && apt-get upgrade -y\n', 1],
])('a base pinned by digest, then %j', (more, count) => {
  const dockerfile = `FROM python@sha256:${'0'.repeat(64)}\n${more}`;
  expect(findingsIn(rule, dockerfile, { [yml]: workflow('on: push', push) })).toHaveLength(count);
});

test('the fix adds a weekly run that ignores the cache', () => {
  const text = `on:
  push:
    branches: [main]
jobs:
  a:
    runs-on: ubuntu-24.04
    steps:
      - uses: docker/build-push-action@v7
        with:
          push: true
`;
  const fixed = fixedBy(rule, plain, { [yml]: text });
  expect(fixed[yml]).toBe(`on:
  schedule:
    - cron: '17 4 * * 1'
  push:
    branches: [main]
jobs:
  a:
    runs-on: ubuntu-24.04
    steps:
      - uses: docker/build-push-action@v7
        with:
          pull: true
          no-cache: \${{ github.event_name == 'schedule' }}
          push: true
`);
  expect(findingsIn(rule, plain, fixed)).toEqual([]);
});

const byAction = (on: string, inputs = 'push: true', job = ''): string => `on:
${on}
jobs:
  test:
    if: github.actor != 'bot'
    runs-on: ubuntu-24.04
    steps: [{ run: pytest }]
  a:
    runs-on: ubuntu-24.04
${job}    steps:
      - uses: docker/build-push-action@v7
        with:
          ${inputs}
`;
const main = '  push: { branches: [main] }';

test.each([
  ['a push to main', byAction(main), true],
  ['a push to any branch, and by hand', byAction('  push:\n  workflow_dispatch:'), true],
  ['a push to main and a tag', byAction('  push: { branches: [main], tags: ["v*"] }'), true],
  [
    'not for pull requests',
    byAction(main, "push: ${{ github.event_name != 'pull_request' }}"),
    true,
  ],
  ['a release', byAction('  release: { types: [published] }'), false],
  ['a tag', byAction('  push: { tags: ["v*"] }'), false],
  ['another branch', byAction('  push: { branches: [production] }'), false],
  ['a hand', byAction('  workflow_dispatch:'), false],
  ['another workflow', byAction('  workflow_run: { workflows: [test] }'), false],
  ['a push, and says so', byAction(main, "push: ${{ github.event_name == 'push' }}"), false],
  ['what the push tells', byAction(main, 'tags: r/x:${{ github.event.head_commit.id }}'), false],
  ['a job that may not run', byAction(main, 'push: true', '    needs: test\n'), false],
  ['a cache that is asked for', byAction(main, 'no-cache: false\n          push: true'), false],
  ['an old action', byAction(main).replace('@v7', '@v1'), false],
])('the fix does each week what is done for %s', (_title, text, isOffered) => {
  const [finding] = findingsIn(rule, plain, { [yml]: text });
  expect(finding?.fix !== null && finding !== undefined).toBe(isOffered);
});

test('the fix leaves a comment above its line', () => {
  const text = byAction(`  # reviewed\n${main}`, '# all of it\n          push: true');
  const fixed = fixedBy(rule, plain, { [yml]: text })[yml];
  expect(fixed).toContain(`  # reviewed\n${main}\n`);
  expect(fixed).toContain("'schedule' }}\n          # all of it\n          push: true\n");
});

test('a comment above the key ignores it', () => {
  const comment = `# shipworthy: ignore ${rule} the platform rebuilds it`;
  const text = workflow(`${comment}\non: push`, push);
  expect(findingsIn(rule, plain, { [yml]: text })).toEqual([]);
});

test.each([
  ['push', 'Only a change of the code builds'],
  ['[release, workflow_dispatch]', 'Only a release builds'],
  ['{ push: { tags: ["v*"] } }', 'Only a new tag builds'],
  ['{ push: { tags: ["v*"] }, release: { types: [published] } }', 'Only a release builds'],
  ['{ push: { tags: ["v*"], branches: [main] } }', 'Only a change of the code builds'],
  ['workflow_dispatch', 'Only somebody who starts this workflow by hand builds'],
])('says what builds it, on %s', (on, text) => {
  const [finding] = findingsIn(rule, plain, { [yml]: workflow(`on: ${on}`, push) });
  expect(finding?.message).toContain(text);
});

const calls = (on: string): string => `${on}\njobs:\n  c: { uses: ./.github/workflows/a.yml }\n`;

test.each([
  ['by nobody here: perhaps from elsewhere', {}, []],
  [
    'for changes',
    { '.github/workflows/b.yml': calls('on: push') },
    ['Only a change of the code builds'],
  ],
  ['for a release', { '.github/workflows/b.yml': calls('on: release') }, ['Only a release builds']],
  ['on a schedule', { '.github/workflows/b.yml': calls(both) }, []],
])('a workflow that is called %s', (_, callers, expected) => {
  const files = {
    [yml]: workflow('on: { workflow_call: }', 'x').replace(
      'run: x',
      'uses: docker/build-push-action@v7\n        with: { push: true }',
    ),
    ...callers,
  };
  const found = findingsIn(rule, plain, files);
  expect(found.map(({ message }) => message.split(' this image')[0])).toEqual(expected);
  // A schedule there would be without the inputs of the caller.
  expect(found.flatMap(({ fix }) => fix ?? [])).toEqual([]);
});
