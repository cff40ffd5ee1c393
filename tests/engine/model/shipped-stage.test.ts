import { describe, expect, test } from 'vitest';
import { check, judge } from '../../../src/engine/index.ts';

/** A stage a word; `api!` has a start command, `api:base` inherits `base`. */
const stages = (words: string): string =>
  words
    .split(' ')
    .map((word) => {
      const [, name = '', from] = /^([^:!]+)(?::([^!]+))?/.exec(word) ?? [];
      const line = `FROM ${from ?? 'python:3.13-slim-trixie'}${name === '-' ? '' : ` AS ${name}`}\n`;
      return word.endsWith('!') ? `${line}CMD ["gunicorn", "shop:app"]\n` : line;
    })
    .join('');

/** The name of the final stage, and who says that it is. */
function shipped(dockerfile: string, more: { target?: string; path?: string } = {}): string {
  const ship = judge({ dockerfile, ...more }, []).model.shipped;
  return ship === null ? 'none' : `${ship.stage.name ?? ship.stage.index} ${ship.by}`;
}

describe('the caller says it', () => {
  test.each([
    ['a b c', 'a', 'a input'],
    ['a b c', 'c', 'c input'],
    ['a B c', 'b', 'b input'],
    ['a b c', 'B', 'b input'],
    ['a b a c', 'a', 'a input'],
    ['a b c', '1', 'b input'],
    ['- - c', '1', '1 input'],
    ['a', 'a', 'a input'],
    ['a', '0', 'a input'],
    ['a b c', 'd', 'c null'],
    ['a b c', '3', 'c null'],
    ['a b c', '-1', 'c null'],
    ['a b c', '', 'c null'],
    ['prod! dev', 'dev', 'dev input'],
    ['prod! dev', 'pord', 'prod name'],
  ])('%s with --target %s: %s', (words, target, expected) => {
    expect(shipped(stages(words), { target })).toBe(expected);
  });

  test('of two stages with one name the later one counts, as in BuildKit', () => {
    const { model } = judge({ dockerfile: stages('a b a c'), target: 'a' }, []);
    expect(model.final?.index).toBe(2);
  });

  test('a file without FROM has none', () => {
    expect(shipped('RUN true\n', { target: 'a' })).toBe('none');
  });
});

describe('nobody says it', () => {
  test.each([
    // What real files look like: production, then what is put on top of it.
    ['prod! dev:prod test:prod', 'prod name'],
    ['base builder:base production:base! dev:builder', 'production name'],
    ['builder runtime! dev:runtime', 'runtime name'],
    ['python-base builder-base runtime! builder-dev runtime-dev', 'runtime name'],
    ['node lean! dev:lean ci:lean', 'lean name'],
    ['base build django! django-unittests:django', 'django name'],
    ['base build release! minimal:release full:release dev:full', 'full name'],
    ['production development:production', 'production name'],
    ['base docker:base! addon:base lint:base', 'docker name'],
    ['production_build dev', 'production_build name'],
    // The last one ships.
    ['base dev prod!', 'prod null'],
    ['base test:base app:base!', 'app null'],
    ['development_build production_build', 'production_build null'],
    ['api! worker!', 'worker null'],
    ['a builder!', 'builder null'],
    ['- -', '1 null'],
    // Nothing that plainly ships stands before.
    ['base! dev:base', 'dev null'],
    ['builder! dev', 'dev null'],
    ['app dev:app', 'dev null'],
    ['-! dev', 'dev null'],
    ['prod-base! dev:prod-base', 'dev null'],
    ['build_local build_github dev:build_local! test:dev', 'test null'],
    ['dev! test:dev!', 'test null'],
    ['dev!', 'dev null'],
  ])('%s: %s', (words, expected) => {
    expect(shipped(stages(words))).toBe(expected);
  });

  test.each(['Dockerfile.dev', 'docker/test.Dockerfile', 'Dockerfile.tests'])(
    'a file called %s is for development itself',
    (path) => expect(shipped(stages('prod! dev:prod'), { path })).toBe('dev null'),
  );
});

test.each([
  [{}, { stage: 'prod', by: 'name' }],
  [{ target: 'PROD' }, { stage: 'prod', by: 'input' }],
  [{ target: 'dev' }, { stage: 'dev', by: 'input' }],
  [{ target: '0' }, { stage: 'prod', by: 'input' }],
])('the report says which stage was judged: %j', (more, target) => {
  expect(check({ dockerfile: stages('prod! dev:prod'), ...more }).target).toEqual(target);
});

test('the report says nothing where the last one ships anyway', () => {
  expect(check({ dockerfile: stages('a b') }).target).toBe(null);
  expect(check({ dockerfile: '' }).target).toBe(null);
});

test('what follows from the final stage follows from this one', () => {
  const dockerfile = `FROM python:3.13 AS builder
RUN pip wheel .
FROM python:3.13 AS web
COPY --from=builder /wheels /wheels
USER 10001
CMD ["gunicorn", "shop:app"]
FROM web AS worker
USER root
CMD ["celery", "worker"]
`;
  const { model } = judge({ dockerfile, target: 'web' }, []);
  expect(model.finalChain.map(({ name }) => name)).toEqual(['web']);
  expect(model.contributing.map(({ name }) => name)).toEqual(['web', 'builder']);
  expect(model.finalSteps.map(({ keyword }) => keyword)).toEqual(['COPY', 'USER', 'CMD']);
  expect(model.final?.end.user).toEqual({ kind: 'known', value: '10001' });
  expect(model.start.cmd?.text).toBe('["gunicorn", "shop:app"]');
});
