import { describe, expect, test } from 'vitest';
import { ciOf, ciOfSteps, texts, workflow } from './repository.ts';

const path = '.github/workflows/build.yml';

describe('commands', () => {
  test.each([
    ['docker build .', 'docker', 'yes'],
    ['docker build', 'docker', 'yes'],
    ['sudo docker build -t a:b .', 'docker', 'yes'],
    ['DOCKER_BUILDKIT=1 docker build --pull "$GITHUB_WORKSPACE"', 'docker', 'yes'],
    ['docker image build -f Dockerfile .', 'docker', 'yes'],
    ['docker --context x buildx build --push .', 'buildx', 'yes'],
    ['docker buildx --builder b build .', 'buildx', 'yes'],
    ['podman build .', 'podman', 'yes'],
    ['buildah bud -f Dockerfile', 'buildah', 'yes'],
    ['/kaniko/executor --context . --dockerfile Dockerfile --destination r/x', 'kaniko', 'yes'],
    [
      '/kaniko/executor --context "${CI_PROJECT_DIR}" --dockerfile "${CI_PROJECT_DIR}/Dockerfile"',
      'kaniko',
      'yes',
    ],
    ['docker build -f "$GITHUB_WORKSPACE/web/Dockerfile" .', 'docker', 'no'],
    ['docker build ${{ github.workspace }}', 'docker', 'yes'],
    ['docker buildx bake', 'bake', 'maybe'],
    ['docker bake --push app', 'bake', 'maybe'],
    ['docker buildx --builder b f', 'bake', 'maybe'],
    ['depot bake -f docker-bake.hcl', 'bake', 'maybe'],
    ['docker compose build', 'compose', 'maybe'],
    ['docker-compose up --build -d', 'compose', 'maybe'],
    ['docker compose run web pytest', 'compose', 'maybe'],
    ['depot build .', 'depot', 'yes'],
    ['docker build -f other/Dockerfile .', 'docker', 'no'],
    ['docker build web', 'docker', 'no'],
    ['cd web && docker build .', 'docker', 'no'],
    ['cd "$X" && docker build .', 'docker', 'maybe'],
    ['docker build -f "$FILE" .', 'docker', 'maybe'],
    ['docker build https://github.com/a/b.git', 'docker', 'maybe'],
    ['docker build - < Dockerfile', 'docker', 'maybe'],
    ['docker build ${{ matrix.folder }}', 'docker', 'maybe'],
  ])('%s', (command, tool, same) => {
    const { builds } = ciOfSteps(`- run: |\n    ${command}`);
    expect(builds.map((build) => [build.tool, build.ofThisDockerfile])).toEqual([[tool, same]]);
  });

  test.each([
    'docker run x',
    'docker buildx create --use',
    'docker pull x',
    'docker compose up -d --no-build',
    'docker compose ps',
    'docker buildx bake --print',
    'docker bake --list=targets',
    'echo docker build .',
    '# docker build .',
  ])('%s builds nothing', (command) => {
    expect(ciOfSteps(`- run: |\n    ${command}`).builds).toEqual([]);
  });
});

test('the options of a command, as written or as far as variables are known', () => {
  const text = workflow(
    `
- env: { IMAGE: registry.example.com/shop }
  run: >-
    docker buildx build --no-cache --pull --push -t $IMAGE:latest --tag=$IMAGE:\${{ github.sha }}
    --build-arg A=1 --build-arg TOKEN=\${{ secrets.TOKEN }} --secret id=x --label l=v
    --cache-from type=gha --cache-to=type=gha,mode=max .`,
  );
  const [build] = ciOf({ [path]: text }).builds;
  expect(build && texts(build.tags)).toEqual([
    'registry.example.com/shop:latest',
    '$IMAGE:${{ github.sha }}',
  ]);
  expect(build && texts(build.arguments)).toEqual(['A=1', 'TOKEN=${{ secrets.TOKEN }}']);
  expect(build && texts(build.labels)).toEqual(['l=v']);
  expect(build && texts(build.secrets)).toEqual(['id=x']);
  expect(build && [...texts(build.cacheFrom), ...texts(build.cacheTo)]).toEqual([
    'type=gha',
    'type=gha,mode=max',
  ]);
  expect(build).toMatchObject({
    push: 'always',
    noCache: { kind: 'known', value: true },
    pull: { kind: 'known', value: true },
  });
  const span = build?.arguments[1]?.place.span;
  expect(text.slice(span?.start, span?.end)).toBe('TOKEN=${{ secrets.TOKEN }}');
});

test('the inputs of the action', () => {
  const text = workflow(`
- uses: docker/build-push-action@v6
  with:
    context: .
    push: true
    tags: |
      shop:latest
      shop:\${{ github.sha }}
    build-args: |
      A=1
      B=\${{ secrets.B }}
    no-cache: \${{ github.event_name == 'schedule' }}`);
  const [build] = ciOf({ [path]: text }).builds;
  expect(build).toMatchObject({
    ofThisDockerfile: 'yes',
    push: 'always',
    noCache: { kind: 'unknown' },
  });
  expect(build && texts(build.tags)).toEqual(['shop:latest', 'shop:${{ github.sha }}']);
  const span = build?.arguments[1]?.place.span;
  expect(text.slice(span?.start, span?.end)).toBe('B=${{ secrets.B }}');
});

test.each([
  ['context: .', 'yes'],
  ['context: ./web', 'no'],
  ['file: ./docker/Dockerfile', 'no'],
  ['context: web\n    file: Dockerfile', 'yes'],
  ['context: ${{ github.workspace }}', 'yes'],
  ['context: "{{defaultContext}}:web"', 'no'],
  ['context: ${{ matrix.context }}', 'maybe'],
  ['file: ${{ matrix.file }}', 'maybe'],
  ['push: false', 'yes'],
])('the action with %s', (inputs, same) => {
  const { builds } = ciOfSteps(`- uses: docker/build-push-action@v6\n  with:\n    ${inputs}`);
  expect(builds[0]?.ofThisDockerfile).toBe(same);
});

describe('a context below the root of the repository', () => {
  const up = '../../.github/workflows/build.yml';

  test.each([
    ['docker build services/api', undefined, 'maybe'],
    ['docker build services/api', 'services/api', 'yes'],
    ['docker build services/web', 'services/api', 'no'],
    ['docker build .', undefined, 'no'],
    ['docker build -f services/api/Dockerfile .', 'services/api', 'yes'],
    ['docker build api', undefined, 'no'],
  ])('%s, folder %s', (command, folder, same) => {
    const { builds } = ciOf({ [up]: workflow(`- run: ${command}`) }, folder);
    expect(builds[0]?.ofThisDockerfile).toBe(same);
  });

  test('a neighbour that is listed is another one', () => {
    const files = {
      [up]: workflow('- run: docker build services/web'),
      '../../services/web/Dockerfile': '',
    };
    expect(ciOf(files).builds[0]?.ofThisDockerfile).toBe('no');
  });
});

test('a build in a script that CI starts', () => {
  const files = {
    'ci/build.sh': '#!/bin/sh\nset -e\ndocker build -t x:latest .\ndocker push x:latest\n',
  };
  const ci = ciOfSteps('- run: bash ci/build.sh', path, files);
  expect(ci.builds.map(({ place, tags }) => [place.file, ...texts(tags)])).toEqual([
    ['ci/build.sh', 'x:latest'],
  ]);
  expect(ci.pushes.map(({ images }) => texts(images))).toEqual([['x:latest']]);
  expect(ci.isOpaque).toBe(false);
});

test.each([
  ['docker build web', 'no'],
  ['docker build .', 'yes'],
  ['cd web\ndocker build .', 'no'],
  ['cd "$(dirname "$0")/.."\ndocker build .', 'maybe'],
])('a script runs where its step is: %j', (script, same) => {
  const files = { 'ci/build.sh': `#!/bin/sh\n${script}\n` };
  const { builds } = ciOfSteps('- run: |\n    ci/build.sh\n    docker build .', path, files);
  expect(builds.map((build) => build.ofThisDockerfile)).toEqual([same, 'yes']);
});

test('the steps of a composite action stand in its place', () => {
  const action = `runs:
  using: composite
  steps:
    - uses: docker/build-push-action@v7
      with: { push: true, tags: "r/x:latest" }
    - run: docker build web
      shell: bash
`;
  const ci = ciOfSteps("- uses: ./.github/actions/image\n  if: github.ref == 'x'", path, {
    '.github/actions/image/action.yml': action,
  });
  expect(ci.isOpaque).toBe(false);
  expect(
    ci.builds.map(({ place: { file, span }, step, ofThisDockerfile }) => [
      file,
      action.slice(span.start, span.end),
      step.condition,
      ofThisDockerfile,
    ]),
  ).toEqual([
    ['.github/actions/image/action.yml', 'docker/build-push-action@v7', "github.ref == 'x'", 'yes'],
    ['.github/actions/image/action.yml', 'docker build web', "github.ref == 'x'", 'no'],
  ]);
});

test('GitLab: scripts of a job, of what it extends and of references', () => {
  const text = `
variables:
  IMAGE: registry.example.com/shop
.docker:
  before_script:
    - docker login
  script:
    - docker build -t $IMAGE:latest .
build:
  extends: .docker
push:
  script:
    - !reference [.docker, script]
    - docker push "$IMAGE:$CI_COMMIT_SHORT_SHA"
`;
  const { builds, pushes } = ciOf({ '.gitlab-ci.yml': text });
  expect(builds.map(({ step, tags }) => [step.job.name, ...texts(tags)])).toEqual([
    ['build', 'registry.example.com/shop:latest'],
    ['push', 'registry.example.com/shop:latest'],
  ]);
  expect(pushes.map(({ images }) => texts(images))).toEqual([['$IMAGE:$CI_COMMIT_SHORT_SHA']]);
});

test.each([
  ['variables: { T: a }', '{}', '{}', 'r/x:a'],
  ['variables: { T: a }', '{ variables: { T: b } }', '{}', 'r/x:b'],
  ['variables: { T: a }', '{ variables: { T: b } }', '{ T: c }', 'r/x:c'],
  ['variables: { T: a }', '{ rules: [{ variables: { T: b } }] }', '{}', 'r/x:$T'],
  ['variables: { T: a }', '{ parallel: { matrix: [{ T: [b, c] }] } }', '{}', 'r/x:$T'],
  ['variables: { T: a }', '{ inherit: { variables: false } }', '{}', 'r/x:$T'],
  ['variables: { T: a }', '{ inherit: { variables: [T] } }', '{}', 'r/x:a'],
  ['before_script: [T=a]', '{}', '{ T: b }', 'r/x:$T'],
  ['before_script: [T=a]', '{ inherit: { default: false } }', '{ T: b }', 'r/x:b'],
  ['default: { before_script: [T=a] }', '{ before_script: [] }', '{ T: b }', 'r/x:b'],
])('the variables of a GitLab job: %s, base %s, own %s', (first, base, own, tag) => {
  const text = `${first}\n.a: ${base}\na:\n  extends: .a\n  variables: ${own}\n  script: ["docker build -t r/x:$T ."]\n`;
  expect(ciOf({ '.gitlab-ci.yml': text }).builds.flatMap(({ tags }) => texts(tags))).toEqual([tag]);
});
