import { expect, test } from 'vitest';
import type { Ci } from '../../../src/engine/model/ci.ts';
import { ciOfSteps, texts } from './repository.ts';

type Files = Readonly<Record<string, string>>;

/** Target, whether it is this Dockerfile, stage. */
const seen = ({ builds }: Ci) =>
  builds.map(({ baked, ofThisDockerfile, target }) =>
    [baked ?? '?', ofThisDockerfile, target?.text ?? '-'].join(' '),
  );

const hcl = `
variable "TAG" { default = "latest" }

group "default" { targets = ["app", "web"] }
group "all" { targets = ["default", "test"] }

target "base" {
  context = "."
  args = { A = "1", B = "2" }
}
target "app" {
  inherits = ["base", "docker-metadata-action"]
  target = "production"
  args = { B = "3", TOKEN = TOKEN }
  labels = { "org.opencontainers.image.version" = "\${TAG}" }
}
target "web" { context = "web" }
target "test" {
  inherits = ["app"]
  target = "test"
}
target "other" { dockerfile = "docker/Dockerfile" }
target "worked-out" {
  context = CONTEXT
  target = "\${STAGE}"
}
target "inline" { dockerfile-inline = "FROM x" }
`;

const bake = { 'docker-bake.hcl': hcl };
const command = (words: string, files: Files = bake) =>
  ciOfSteps(`- run: ${words}`, undefined, files);
const action = (inputs: string, files: Files = bake) =>
  ciOfSteps(`- uses: docker/bake-action@v7\n  with: ${inputs}`, undefined, files);

const unknown = ['? maybe -'];

test.each([
  ['docker buildx bake', ['app yes production', 'web no -']],
  ['docker bake app test', ['app yes production', 'test yes test']],
  ['docker buildx bake all', ['app yes production', 'web no -', 'test yes test']],
  ['docker buildx bake other inline', ['other no -', 'inline no -']],
  ['docker buildx bake worked-out', ['worked-out maybe ${STAGE}']],
  ['docker buildx bake -f docker-bake.hcl --push app', ['app yes production']],
  ['docker buildx bake --set "*.args.A=$B" app', ['app yes production']],
  ['docker buildx bake --set "app.target=test" app', unknown],
  ['docker buildx bake --set "$X" app', unknown],
  ['docker buildx bake missing', unknown],
  ['docker buildx bake "$TARGET"', unknown],
  ['docker buildx bake -f other.hcl', unknown],
  ['docker buildx bake -f "$FILE"', unknown],
  ['docker buildx bake -f docker-bake.hcl -f compose.yaml', unknown],
  ['docker buildx bake https://github.com/a/b.git', unknown],
  ['cd web && docker buildx bake', unknown],
])('%s', (words, builds) => expect(seen(command(words))).toEqual(builds));

test.each<[string, string[]]>([
  ['{}', ['app yes production', 'web no -']],
  ['{ source: ., targets: "app,test" }', ['app yes production', 'test yes test']],
  ['{ files: docker-bake.hcl, targets: test }', ['test yes test']],
  [
    '{ files: "./docker-bake.hcl,cwd://${{ steps.meta.outputs.bake-file }}", targets: test }',
    ['test yes test'],
  ],
  [
    '{ targets: app, set: "*.cache-from=type=gha,scope=${{ github.ref }}" }',
    ['app yes production'],
  ],
  ['{ targets: app, set: "${{ steps.x.outputs.set }}" }', unknown],
  ['{ targets: "${{ matrix.target }}" }', unknown],
  ['{ files: "${{ inputs.file }}" }', unknown],
  ['{ source: "https://github.com/a/b.git" }', unknown],
  ['{ workdir: web }', unknown],
])('the action with %s', (inputs, builds) => expect(seen(action(inputs))).toEqual(builds));

test.each<[string, Files, string[]]>([
  ['none', {}, unknown],
  ['one that cannot be read', { 'docker-bake.hcl': 'a = <<X' }, unknown],
  ['a compose file besides', { ...bake, 'compose.yaml': 'services: {}\n' }, unknown],
  ['JSON', { 'docker-bake.json': '{"target":{"default":{"target":"a"}}}' }, ['default yes a']],
  [
    'two of them',
    { ...bake, 'docker-bake.override.hcl': 'target "worker" { target = "worker" }\n' },
    ['app yes production', 'web no -'],
  ],
  [
    'two that say something of one target',
    { ...bake, 'docker-bake.override.hcl': 'target "app" { target = "worker" }\n' },
    unknown,
  ],
  [
    'a target that inherits itself',
    { 'docker-bake.hcl': 'target "default" { inherits = ["default"] }' },
    unknown,
  ],
  [
    'a group of itself',
    { 'docker-bake.hcl': 'group "default" { targets = ["default"] }' },
    unknown,
  ],
])('bake files: %s', (_, files, builds) => {
  expect(seen(command('docker buildx bake', files))).toEqual(builds);
});

test.each([
  ['{ base = "target:base" }', ['app no always', 'base yes never']],
  ['{ base = "docker-image://python:3.13", lib = "../lib" }', ['app no always']],
  ['{ base = "target:${BASE}" }', ['? maybe always']],
  ['linked("base")', ['? maybe always']],
  ['{ base = "target:missing" }', ['? maybe always']],
])('contexts of a target: %s', (contexts, builds) => {
  const text = `target "base" {}\ntarget "app" {\n  context = "app"\n  contexts = ${contexts}\n}\n`;
  const ci = command('docker buildx bake --push app', { 'docker-bake.hcl': text });
  const found = ci.builds.map(({ baked, ofThisDockerfile, push }) =>
    [baked ?? '?', ofThisDockerfile, push].join(' '),
  );
  expect(found).toEqual(builds);
});

test('arguments and labels, with their places in the bake file', () => {
  const { builds } = command('docker buildx bake app');
  const [build] = builds;
  expect(build && texts(build.arguments)).toEqual(['A=1', 'B=3', 'TOKEN=${TOKEN}']);
  expect(build && texts(build.labels)).toEqual(['org.opencontainers.image.version=${TAG}']);
  const places = build?.arguments.map(({ place: { file, span } }) => [
    file,
    hcl.slice(span.start, span.end),
  ]);
  expect(places).toEqual([
    ['docker-bake.hcl', 'A = "1"'],
    ['docker-bake.hcl', 'B = "3"'],
    ['docker-bake.hcl', 'TOKEN = TOKEN'],
  ]);
});
