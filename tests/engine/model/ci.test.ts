import { describe, expect, test } from 'vitest';
import { ciOf, ciOfSteps, modelIn, workflow } from './repository.ts';

const path = '.github/workflows/build.yml';

test('without a repository nothing is known of CI', () => {
  expect(modelIn({}).ci.kind).toBe('known');
  expect(modelIn({}, { repository: undefined } as never).ci.kind).toBe('unknown');
});

test.each([
  [{ Jenkinsfile: '' }, ['Jenkinsfile']],
  [{ [path]: 'on: [' }, [path]],
  [{ '.circleci/config.yml': 'jobs: {}' }, ['.circleci/config.yml']],
  [{ [path]: workflow('- run: true') }, []],
])('files that are not read: %j', (files, unread) => {
  expect(ciOf(files).unread).toEqual(unread);
});

test.each([
  ['push', ['push'], null, false],
  ['[push, pull_request]', ['push', 'pull_request'], null, false],
  ['{ push: { branches: [main] } }', ['push'], ['main'], false],
  ['{ push: { tags: ["v*"] } }', ['push'], [], false],
  ['{ schedule: [{ cron: "0 4 * * 1" }] }', ['schedule'], [], true],
])('on: %s', (on, events, branches, scheduled) => {
  const [file] = ciOf({ [path]: workflow('- run: true', on) }).files;
  expect([...(file?.triggers.events ?? [])]).toEqual(events);
  expect(file?.triggers.pushBranches).toEqual(branches);
  expect(file?.triggers.schedule !== null).toBe(scheduled);
});

describe('what is done out of sight', () => {
  test.each([
    ['- uses: actions/checkout@v5', false],
    ['- uses: docker/build-push-action@v6', false],
    ['- run: pytest', false],
    ['- run: pip install -r requirements.txt', false],
    ['- uses: someone/deploy-action@v1', true],
    ['- uses: ./.github/actions/build', true],
    ['- run: make image', true],
    ['- run: ./build.sh', true],
    ['- run: . .venv/bin/activate && pytest', false],
    ['- run: source ci/environment', true],
    ['- run: gcloud builds submit', true],
    ['- run: gcloud auth configure-docker', false],
    ['- run: aws ecr get-login-password | docker login -u AWS --password-stdin r', false],
    ['- run: aws ecs update-service --cluster a', true],
    ['- run: az acr login --name a', false],
    ['- run: az acr build .', true],
    ['- run: git push heroku main', true],
    ['- shell: pwsh\n  run: ./x.ps1', true],
  ])('%s', (steps, opaque) => {
    expect(ciOfSteps(steps).isOpaque).toBe(opaque);
  });

  test.each([
    ['jobs: { a: { uses: other/repo/.github/workflows/x.yml@v1 } }', true],
    ['jobs: { a: { uses: ./.github/workflows/x.yml } }', false],
  ])('%s', (jobs, opaque) => {
    expect(ciOf({ [path]: `on: push\n${jobs}\n` }).isOpaque).toBe(opaque);
  });

  test.each([
    ['include: { local: /ci.yml }\n', true],
    ['a: { extends: .elsewhere }\n', true],
    ['a: { trigger: other/project }\n', true],
    ['a: { script: [pytest] }\n', false],
  ])('GitLab %s', (text, opaque) => {
    expect(ciOf({ '.gitlab-ci.yml': text }).isOpaque).toBe(opaque);
  });
});

test('the commands of scripts stand where the file says', () => {
  const text = workflow(`
- run: |
    set -e
    if true; then
      pytest "\${{ matrix.folder }}/a b"
    fi
- run: "tox -e 'py'"
- run: >
    coverage run
    -m pytest`);
  const commands = ciOf({ [path]: text }).files[0]?.jobs[0]?.steps.flatMap((step) => step.commands);
  expect(commands?.map(({ place: { span } }) => text.slice(span.start, span.end))).toEqual([
    'set -e',
    'true',
    'pytest "${{ matrix.folder }}/a b"',
    "tox -e 'py'",
    'coverage run\n          -m pytest',
  ]);
});

test.each([
  ['pytest -q', ['pytest']],
  ['uv run --locked pytest', ['pytest']],
  ['uv run ruff format --check src', []],
  ['python -m unittest', ['unittest']],
  ['python manage.py test', ['manage.py test']],
  ['make test', ['make test']],
  ['docker run --rm x', ['docker run']],
  ['docker build --target test .', ['test']],
  ['docker build .', []],
  ['docker build --target=unit-tests .', ['unit-tests']],
  ['python runtests.py', ['python runtests.py']],
  ['ruff check .', []],
  ['pip install pytest', []],
  ['uv tool install tox', []],
  ['poetry add --group dev pytest', []],
  ['git clone https://github.com/bats-core/bats', []],
  ['python -m twine check dist/*', []],
])('tests: %s', (command, tools) => {
  expect(ciOfSteps(`- run: ${command}`).tests.map(({ tool }) => tool)).toEqual(tools);
});

test.each([
  ['- run: trivy image --ignore-unfixed --exit-code 1 x', ['Trivy', 'image', true, true]],
  ['- run: trivy image x', ['Trivy', 'image', false, false]],
  ['- run: docker run aquasec/trivy:0.67.2 image x', ['Trivy', 'image', false, false]],
  ['- run: grype x --fail-on high', ['Grype', 'image', false, true]],
  ['- run: uvx pip-audit', ['pip-audit', 'dependencies', null, true]],
  ['- run: docker scout cves x', ['Docker Scout', 'image', false, false]],
  [
    '- uses: aquasecurity/trivy-action@0.33.1\n  with: { image-ref: x, exit-code: "1", ignore-unfixed: true }',
    ['Trivy', 'image', true, true],
  ],
  ['- uses: anchore/scan-action@v7\n  with: { image: x }', ['Grype', 'image', false, true]],
  ['- uses: aquasecurity/trivy-action@0.33.1\n  with: { scan-type: config }', undefined],
  ['- run: bandit -r src', undefined],
])('scans: %s', (steps, expected) => {
  const [scan] = ciOfSteps(steps).scans;
  expect(scan && [scan.tool, scan.of, scan.onlyFixable, scan.failsJob]).toEqual(expected);
});

test.each([
  ['rules: [{ if: $CI_PIPELINE_SOURCE == "schedule" }]', true],
  ['only: [schedules]', true],
  ['only: schedules', true],
  ['only: { refs: [schedules] }', true],
  ['except: [schedules]', false],
  ['variables: { A: schedules }', false],
])('a GitLab job that asks for a schedule: %s', (line, asks) => {
  const text = `a:\n  ${line}\n  script: [pytest]\n`;
  expect(ciOf({ '.gitlab-ci.yml': text }).files[0]?.triggers.schedule !== null).toBe(asks);
});
