import { expect, test } from 'vitest';
import { valueOf } from '../../../src/engine/index.ts';
import { composeOf, modelIn, texts } from './repository.ts';

const services = (text: string): string => `services:\n  ${text}\n`;

test.each([
  ['compose.yaml', 'web: { build: . }', 'yes'],
  ['compose.yaml', 'web: { build: { context: ., dockerfile: Dockerfile } }', 'yes'],
  ['compose.yaml', 'web: { build: { context: ., dockerfile: dev.Dockerfile } }', 'no'],
  ['compose.yaml', 'web: { build: ./web }', 'no'],
  ['compose.yaml', 'web: { build: "${FOLDER}" }', 'maybe'],
  ['docker-compose.prod.yml', 'web: { build: { target: app } }', 'yes'],
  ['../compose.yaml', 'web: { build: api }', 'maybe'],
  ['../compose.yaml', 'web: { build: . }', 'no'],
  ['compose.yaml', 'web: { image: "postgres:17" }', 'no'],
  ['compose.yaml', 'web: { image: registry.example.com/shop }', 'maybe'],
])('%s with %s', (path, text, same) => {
  expect(composeOf({ [path]: services(text) }).services[0]?.ofThisDockerfile).toBe(same);
});

test('Docker takes a dockerfile where there is no Dockerfile', () => {
  const files = {
    'compose.yaml': services('a: { build: . }\n  b: { build: { dockerfile: Dockerfile } }'),
  };
  const { compose } = modelIn(files, { path: 'dockerfile' });
  const found = valueOf(compose)?.services.map((one) => one.ofThisDockerfile);
  expect(found).toEqual(['yes', 'no']);
});

test('a service learns from another of the same image, and from the same service in the file beside it', () => {
  const files = {
    'compose.yaml': services('web: { build: ., image: team/shop }\n  worker: { image: team/shop }'),
    'compose.override.yaml': services('web: { init: true }\n  other: { init: true }'),
  };
  expect(
    composeOf(files).services.map(({ name, ofThisDockerfile }) => `${name} ${ofThisDockerfile}`),
  ).toEqual(['web yes', 'other maybe', 'web yes', 'worker yes']);
});

test('the folder of the context tells services apart', () => {
  const files = { '../compose.yaml': services('a: { build: api }\n  b: { build: web }') };
  expect(composeOf(files, 'api').services.map((one) => one.ofThisDockerfile)).toEqual([
    'yes',
    'no',
  ]);
});

test('what a service says', () => {
  const [service] = composeOf({
    'compose.yml': `services:
  web:
    build: { context: ., target: app, args: { TOKEN: x, B: null } }
    init: true
    stop_signal: SIGINT
    stop_grace_period: 30s
    healthcheck: { disable: true }
    command: gunicorn app:app
`,
  }).services;
  expect(service).toMatchObject({
    target: 'app',
    init: true,
    stopSignal: 'SIGINT',
    stopGracePeriod: '30s',
    healthcheck: 'off',
    complete: true,
  });
  expect(service && texts(service.arguments)).toEqual(['TOKEN=x', 'B']);
  expect(service?.at('command')?.kind).toBe('scalar');
});

test.each([
  ['{ test: [CMD, true] }', 'on'],
  ['{ test: [NONE] }', 'off'],
  ['{ interval: 5s }', 'on'],
])('healthcheck %s', (healthcheck, expected) => {
  const text = services(`web: { build: ., healthcheck: ${healthcheck} }`);
  expect(composeOf({ 'compose.yaml': text }).services[0]?.healthcheck).toBe(expected);
});
