import { expect, test } from 'vitest';
import { findingsIn, judgeMarked } from './marked.ts';

const rule = 'ci-build-or-test-missing';
const plain = 'FROM python:3.13-slim-trixie\n';
const path = '.github/workflows/a.yml';
const steps = (...lines: string[]): string =>
  `on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n${lines.map((line) => `      - ${line}\n`).join('')}`;

test.each([
  ['tests only', { [path]: steps('run: «pytest»') }],
  ['tests in a script', { [path]: steps('run: sh t.sh'), 't.sh': 'set -e\n«tox»\n' }],
  ['tests with uv', { [path]: steps('uses: astral-sh/setup-uv@v7', 'run: «uv run pytest»') }],
  ['an image only', { [path]: steps('run: «docker build -t x .»', 'run: docker push x') }],
  [
    'tests of another language',
    { [path]: steps('run: cargo test', 'run: docker build -t x .', 'run: docker push x') },
  ],
  ['neither', { [path]: steps('run: ruff check .') }],
  ['both', { [path]: steps('run: pytest', 'run: docker build -t x .', 'run: docker push x') }],
  [
    'tests in another file',
    {
      [path]: steps('run: docker build -t x .', 'run: docker push x'),
      '.github/workflows/b.yml': steps('run: pytest'),
    },
  ],
  [
    'the container is tried',
    { [path]: steps('run: docker build -t x .', 'run: docker run x', 'run: docker push x') },
  ],
  [
    'compose builds and pushes it',
    { [path]: steps('run: «docker compose build»', 'run: docker compose -f a.yaml push web') },
  ],
  [
    'so did its older name',
    { [path]: steps('run: «docker-compose build»', 'run: docker-compose push') },
  ],
  [
    'compose tests it before',
    {
      [path]: steps(
        'run: docker compose build',
        'run: docker compose run web pytest',
        'run: docker compose push',
      ),
    },
  ],
  [
    'compose only pulls',
    { [path]: steps('run: docker compose build', 'run: docker compose pull') },
  ],
  ['compose builds it', { [path]: steps('run: docker compose run web pytest') }],
  ['Bake may build a stage of tests', { [path]: steps('run: docker buildx bake --push') }],
  [
    'so may the action',
    { [path]: steps('uses: docker/bake-action@v7\n        with: { push: true }') },
  ],
  [
    'Bake builds no tests',
    {
      [path]: steps('run: «docker bake --push»'),
      'docker-bake.hcl': 'target "default" { target = "app" }\n',
    },
  ],
  [
    'Bake builds a stage of tests',
    {
      [path]: steps('run: docker bake test', 'run: docker bake --push'),
      'docker-bake.hcl': 'target "default" {}\ntarget "test" { target = "test" }\n',
    },
  ],
  ['Bake builds it', { [path]: steps('run: pytest', 'run: docker bake') }],
  [
    'Bake shows what it would build',
    { [path]: steps('run: «pytest»', 'run: docker bake --print') },
  ],
  ['built and not pushed', { [path]: steps('run: docker build -t x .') }],
  ['a module of tests', { [path]: steps('run: «python -m tests.unit.__main__»') }],
  [
    'coverage of a script',
    {
      [path]: steps(
        'run: coverage run --source=. manage.py test',
        'run: docker build -t x .',
        'run: docker push x',
      ),
    },
  ],
  [
    'a script of Pipenv',
    { [path]: steps('run: pipenv run test', 'run: docker build -t x .', 'run: docker push x') },
  ],
  ['make', { [path]: steps('run: make test') }],
  ['a platform builds it', { [path]: steps('run: pytest', 'run: flyctl deploy') }],
  ['a platform by its file', { [path]: steps('run: pytest'), 'fly.toml': '' }],
  [
    'a reusable workflow',
    { [path]: `${steps('run: pytest')}  b:\n    uses: o/r/.github/workflows/x.yml@v1\n` },
  ],
  ['another Dockerfile is built', { [path]: steps('run: pytest', 'run: docker build web') }],
  [
    'tests in a file that GitLab includes',
    { '.gitlab-ci.yml': 'include: ci/a.yml\n', 'ci/a.yml': 'a: { script: [«pytest»] }\n' },
  ],
  [
    'tests and a build in files that GitLab includes',
    {
      '.gitlab-ci.yml': 'include: ci/*.yml\n',
      'ci/a.yml': 'a: { script: [pytest] }\n',
      'ci/b.yml': 'b: { script: [docker build .] }\n',
    },
  ],
  [
    'tests, and a template of GitLab',
    {
      '.gitlab-ci.yml': 'include: [{ template: Jobs/Build.gitlab-ci.yml }, ci/a.yml]\n',
      'ci/a.yml': 'a: { script: [pytest] }\n',
    },
  ],
  ['no CI at all', { 'app.py': '' }],
])('%s', (_title, files) => {
  const { expected, found } = judgeMarked(rule, plain, files);
  expect(found).toEqual(expected);
});

test('a stage of tests in the Dockerfile', () => {
  const dockerfile = 'FROM python:3.13 AS test\nRUN python -m pytest\nFROM python:3.13\n';
  const files = { [path]: steps('run: docker build -t x .', 'run: docker push x') };
  expect(judgeMarked(rule, dockerfile, files).found).toEqual([]);
});

test('without a repository nothing is said', () => {
  expect(judgeMarked(rule, plain).found).toEqual([]);
});

test.each([
  ['python manage.py test', '`manage.py test`'],
  ['python shop/manage.py test --parallel', '`shop/manage.py test`'],
  ['python -m unittest', '`unittest`'],
  ['python setup.py test', '`setup.py test`'],
])('%j is called by its name', (command, name) => {
  const [finding] = findingsIn(rule, plain, { [path]: steps(`run: ${command}`) });
  expect(finding?.message).toContain(`CI runs ${name} but`);
});
