import { describe, expect, test } from 'vitest';
import { modelIn, workflow } from './repository.ts';

type Files = Readonly<Record<string, string>>;

const dockerfile = (names: string): string =>
  names
    .split(' ')
    .map((name) => `FROM python:3.13-slim-trixie AS ${name}\nCMD ["gunicorn"]\n`)
    .join('');

/** The stage that ships, and who says so. */
function shipped(names: string, files: Files, target?: string): string {
  const more = { dockerfile: dockerfile(names), ...(target === undefined ? {} : { target }) };
  const ship = modelIn(files, more).shipped;
  return `${ship?.stage.name} ${ship?.by}`;
}

const github = (...steps: string[]): Files => ({
  '.github/workflows/image.yml': workflow(steps.join('\n')),
});

const action = (target: string, push = 'true'): string =>
  `- uses: docker/build-push-action@v6\n  with:\n    context: .\n    push: ${push}\n    tags: registry.example.com/shop:1${target === '' ? '' : `\n    target: ${target}`}`;

const run = (script: string): string => `- run: ${script}`;

describe('what CI publishes ships', () => {
  test.each([
    ['prod dev', [action('prod')], 'prod ci'],
    ['prod dev', [action('PROD')], 'prod ci'],
    ['api worker', [action('api')], 'api ci'],
    ['api worker', [action('api', "${{ github.event_name != 'pull_request' }}")], 'api ci'],
    ['prod dev', [action('', 'false'), action('prod')], 'prod ci'],
    ['test prod extra', [action('test'), action('prod')], 'prod ci'],
    ['builder app extra', [action('builder'), action('app')], 'app ci'],
    ['base runtime runtime-dev', [action('')], 'runtime-dev ci'],
    // Several of them: the last of the file, or the last one as without a target.
    ['api worker dev', [action('worker'), action('api')], 'worker ci'],
    ['api worker', [action('api'), action('worker')], 'worker ci'],
    ['api worker', [action('api'), action('')], 'worker ci'],
    ['api dev', [action('api'), action('dev')], 'api ci'],
    // A cache and an image for tests are published, too, and neither is what ships.
    ['builder app', [action('builder')], 'app null'],
    ['test app', [action('test')], 'app null'],
    ['base app', [action('base')], 'app null'],
    // Nobody knows.
    ['api worker', [action('${{ inputs.target }}')], 'worker null'],
    ['api worker', [action('nothing')], 'worker null'],
    ['prod dev', [action('${{ inputs.target }}')], 'prod name'],
    [
      'api worker',
      [action('api').replace('context: .', 'context: ${{ inputs.folder }}')],
      'worker null',
    ],
    ['api worker', [action('api').replace('context: .', 'context: other')], 'worker null'],
    ['api worker', ['- uses: docker/bake-action@v6\n  with:\n    push: true'], 'worker null'],
  ])('%s built by %j: %s', (names, steps, expected) => {
    expect(shipped(names, github(...steps))).toBe(expected);
  });

  test.each([
    ['api worker', 'target = "api"', 'api ci'],
    ['api worker', '', 'worker ci'],
    ['api worker', 'target = STAGE', 'worker null'],
    ['api worker', 'target = "api"\ncontext = "web"', 'worker null'],
    ['api worker', 'target = "api"\ncontext = FOLDER', 'worker null'],
  ])('%s built by Bake with %j: %s', (names, said, expected) => {
    const files = github('- uses: docker/bake-action@v7\n  with:\n    push: true');
    const bake = `target "default" {\n${said}\n}\n`;
    expect(shipped(names, { ...files, 'docker-bake.hcl': bake })).toBe(expected);
  });

  test.each([
    ['api worker', 'docker build --target api -t x . && docker push x', 'api ci'],
    ['api worker', 'docker build --target=api -t "$IMAGE" . && docker push "$IMAGE"', 'api ci'],
    ['api worker', 'docker buildx build --push --target api .', 'api ci'],
    ['api worker', 'docker build --target api -t x . && docker push other', 'worker null'],
    ['api worker', 'docker build --target api -t x .', 'worker null'],
    ['api worker', 'docker build --target "$TARGET" -t x . && docker push x', 'worker null'],
    ['prod dev', 'docker build --target prod -t x . && docker tag x y && docker push y', 'prod ci'],
    ['prod nginx', 'docker build --target prod -t x .', 'prod ci'],
    ['web dev', 'docker build --target web -t x .', 'web ci'],
    ['test app', 'docker build --target test . && docker build -t x .', 'app null'],
    ['builder app', 'docker build --target builder .', 'app null'],
    ['prod app', 'docker build --target prod . && docker build .', 'app null'],
    ['prod app', 'docker build --target prod . && docker build --target "$X" .', 'app null'],
    ['release prod', 'docker build --target release .', 'prod null'],
    ['prod dev', 'docker build .', 'prod name'],
    ['prod dev', 'docker build -t x . && docker push x', 'dev ci'],
    ['prod dev', 'docker build $OPTIONS -t x . && docker push x', 'prod name'],
    ['prod dev', 'podman build --target 0 -t x . && podman push x', 'prod ci'],
  ])('%s built by %j: %s', (names, script, expected) => {
    expect(shipped(names, github(run(script)))).toBe(expected);
  });

  test.each([
    ['matrix: { target: [api, worker] }', '${{ matrix.target }}', 'worker ci'],
    [
      'matrix: { include: [{ target: api }, { target: worker }] }',
      '${{matrix.target}}',
      'worker ci',
    ],
    ['matrix: { image: [{ stage: api }] }', '${{ matrix.image.stage }}', 'api ci'],
    [
      'matrix: { target: [api], include: [{ target: worker }] }',
      '${{ matrix.target }}',
      'worker ci',
    ],
    ['matrix: { include: [{ os: a }, { target: api }] }', '${{ matrix.target }}', 'api ci'],
    ['matrix: { target: ["${{ inputs.a }}"] }', '${{ matrix.target }}', 'extra null'],
    ['matrix: "${{ fromJson(inputs.a) }}"', '${{ matrix.target }}', 'extra null'],
    ['matrix: { target: "${{ fromJson(inputs.a) }}" }', '${{ matrix.target }}', 'extra null'],
    ['matrix: { other: [a] }', '${{ matrix.target }}', 'extra null'],
    ['matrix: { target: [api] }', 'shop-${{ matrix.target }}', 'extra null'],
  ])('a job with strategy %s and target %s: %s', (strategy, target, expected) => {
    const text = workflow(action(target)).replace(
      '    steps:',
      `    strategy: { ${strategy} }\n    steps:`,
    );
    expect(shipped('api worker extra', { '.github/workflows/image.yml': text })).toBe(expected);
  });

  test.each([
    ['what its callers say', ['with: { target: prod }'], '', 'prod ci'],
    ['what it says for those that say nothing', [''], ', default: prod', 'prod ci'],
    [
      'of several the last of the file',
      ['with: { target: api }', ''],
      ', default: prod',
      'prod ci',
    ],
    ['an expression', ['with: { target: "${{ vars.T }}" }'], '', 'web name'],
    ['nothing at all', [''], '', 'web name'],
    ['nobody calls it', [], ', default: prod', 'web name'],
  ])('a workflow that is called: %s', (_, calls, more, expected) => {
    const jobs = calls.map(
      (given, at) => `  c${at}:\n    uses: ./.github/workflows/image.yml\n    ${given}\n`,
    );
    const on = `{ workflow_call: { inputs: { target: { type: string${more} } } } }`;
    const files = {
      '.github/workflows/image.yml': workflow(action('${{ inputs.target }}'), on),
      '.github/workflows/ci.yml': `on: push\njobs:\n  t: { steps: [{ run: ls }] }\n${jobs.join('')}`,
    };
    expect(shipped('api prod web dev', files)).toBe(expected);
  });

  test('GitLab', () => {
    const job = `ship:
  variables: { STAGE: api }
  script:
    - docker build --target $STAGE -t $CI_REGISTRY_IMAGE .
    - docker push $CI_REGISTRY_IMAGE
`;
    expect(shipped('api worker', { '.gitlab-ci.yml': job })).toBe('api ci');
    const rules = job.replace('STAGE: api', 'OTHER: api');
    expect(shipped('api worker', { '.gitlab-ci.yml': rules })).toBe('worker null');
  });
});

describe('compose files', () => {
  const compose = (...builds: string[]): Files => ({
    'compose.yaml': `services:\n${builds.map((build, at) => `  s${at}: { ${build} }\n`).join('')}`,
  });

  test.each([
    ['prod dev', ['build: { context: ., target: prod }'], 'prod compose'],
    ['web celery dev', ['build: { target: web }'], 'web compose'],
    ['production debugger', ['build: { target: production }'], 'production compose'],
    ['prod nginx', ['build: { target: prod }', 'image: "postgres:17"'], 'prod compose'],
    ['web dev', ['build: { target: dev }', 'build: { target: web }'], 'web compose'],
    // For development, or one of several.
    ['dev prod', ['build: { target: dev }'], 'prod null'],
    ['base dev', ['build: { target: base }'], 'dev null'],
    ['base app', ['build: { target: base }'], 'app null'],
    ['api worker', ['build: { target: api }'], 'worker null'],
    ['api worker', ['build: { target: api }', 'build: { target: worker }'], 'worker null'],
    ['prod app', ['build: { target: prod }', 'build: .'], 'app null'],
    ['web dev', ['build: { target: web }', 'build: { target: "${X:-dev}" }'], 'web name'],
    ['one two dev', ['build: { target: one }', 'build: { target: two }'], 'two name'],
  ])('%s built by %j: %s', (names, builds, expected) => {
    expect(shipped(names, compose(...builds))).toBe(expected);
  });

  test('CI counts before them, unless it only tests', () => {
    const files = compose('build: { target: one }');
    expect(shipped('one two dev', { ...files, ...github(action('two')) })).toBe('two ci');
    expect(shipped('one two dev', { ...files, ...github(action('dev', 'false')) })).toBe(
      'one compose',
    );
  });
});

test('the caller counts before all files', () => {
  expect(shipped('api worker', github(action('api')), 'worker')).toBe('worker input');
});
