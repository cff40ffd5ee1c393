import { describe, expect, test } from 'vitest';
import { modelOf, shown } from './read.ts';

const from = 'FROM python:3.13-slim-trixie\n';

describe('the image a FROM names', () => {
  test.each([
    ['FROM python:3.13', 'python:3.13'],
    ['FROM --platform=linux/amd64 python:3.13 AS x', 'python:3.13'],
    ['ARG V=3.13\nFROM python:${V}-slim', 'python:3.13-slim'],
    ['ARG V=3.13\nARG T=$V-slim\nFROM python:$T', 'python:3.13-slim'],
    ['ARG TAG\nFROM python:${TAG:-3.13}', 'python:3.13'],
    ['FROM python:${TAG:-3.13}', 'python:3.13'],
    ['ARG TAG\nFROM python:$TAG', '?'],
    ['FROM python:$TAG', '?'],
    ['ARG TAG\nFROM python:${TAG:-1}$TAG', '?'],
    ['ARG A=1\nFROM a\nARG B=2\nFROM b:$A$B', '?'],
    ['FROM r.example:5000/team/app:1@sha256:abc', 'r.example:5000/team/app:1@sha256:abc'],
  ])('%j', (dockerfile, expected) => {
    const image = modelOf(dockerfile).final?.image;
    expect(image?.kind === 'known' ? image.value.text : '?').toBe(expected);
  });
});

describe('stages', () => {
  const chain = (dockerfile: string) => modelOf(dockerfile).finalChain.map(({ index }) => index);
  const contributing = (dockerfile: string) =>
    modelOf(dockerfile).contributing.map(({ index }) => index);

  test.each([
    ['FROM a', [0]],
    ['FROM a AS x\nFROM x', [1, 0]],
    ['FROM a AS Base\nFROM BASE', [1, 0]],
    ['FROM a AS x\nFROM b AS x\nFROM x', [2, 1]],
    ['FROM python AS python\nFROM python', [1, 0]],
    ['FROM a\nFROM 0', [1]],
    ['FROM a AS x-arm64\nFROM b AS x-amd64\nFROM x-${TARGETARCH}', [2, 1]],
    ['FROM a AS x-arm64\nFROM b AS x-s390x\nFROM x-$TARGETARCH', [2, 0]],
    [
      'ARG TARGETARCH\nFROM a AS xamd64\nFROM x${TARGETARCH}${TARGETVARIANT} AS y\nFROM y',
      [2, 1, 0],
    ],
    ['ARG V=1\nFROM a AS x1-linux-amd64\nFROM x$V-$TARGETOS-$TARGETARCH', [1, 0]],
    ['FROM a AS x-amd64\nFROM y-$TARGETARCH', [1]],
    ['FROM a AS x-amd64\nFROM x-$ARCH', [1]],
    ['', []],
  ])('%j inherits along %j', (dockerfile, expected) => {
    expect(chain(dockerfile)).toEqual(expected);
  });

  test.each([
    ['FROM a AS x\nFROM b\nCOPY --from=x /a /a', [1, 0]],
    ['FROM a\nFROM b\nCOPY --from=0 /a /a', [1, 0]],
    ['FROM a AS x\nFROM b\nRUN --mount=from=x,target=/x true', [1, 0]],
    ['FROM a AS x\nFROM x AS y\nFROM b\nCOPY --from=y /a /a', [2, 1, 0]],
    ['FROM a AS x\nFROM b\nCOPY --from=nginx /a /a', [1]],
  ])('%j takes files from %j', (dockerfile, expected) => {
    expect(contributing(dockerfile)).toEqual(expected);
  });

  test('a chain of thousands of stages is followed only so far', () => {
    const lines = Array.from({ length: 3000 }, (_, i) => `FROM s${i} AS s${i + 1}`);
    expect(chain(lines.join('\n')).length).toBeLessThan(100);
  });

  test.each([
    ['FROM a\nCOPY --from=nginx:1 /a /a', ['from a', 'copy nginx:1']],
    ['FROM a\nRUN --mount=type=bind,from=uv:1,target=/x x', ['from a', 'mount uv:1']],
    ['FROM a AS x\nFROM x\nCOPY --from=x /a /a', ['from a']],
  ])('%j uses the images %j', (dockerfile, expected) => {
    const uses = modelOf(dockerfile).images.map(({ by, raw }) => `${by} ${raw}`);
    expect(uses).toEqual(expected);
  });
});

describe('what is in force at the end', () => {
  const end = (lines: string) => modelOf(from + lines).final?.end;

  test.each([
    ['', 'root'],
    ['USER app', 'app'],
    ['USER 1000:1000', '1000:1000'],
    ['USER app\nUSER root', 'root'],
    ['ARG U=app\nUSER $U', 'app'],
    ['ARG U\nUSER $U', '?'],
    ['ENV U=web\nARG U=app\nUSER ${U}', 'web'],
    ['FROM alpine:3.23', 'root'],
    ['FROM cgr.dev/chainguard/python:latest', 'nonroot'],
    ['FROM registry.example/base:1', '?'],
  ])('user of %j is %s', (lines, expected) => {
    expect(shown(end(lines)?.user)).toBe(expected);
  });

  test.each([
    ['', '/', false],
    ['WORKDIR /app', '/app', true],
    ['WORKDIR /a\nWORKDIR b/../c/', '/a/c', true],
    ['WORKDIR app', '/app', true],
    ['ENV D=/srv\nWORKDIR $D/x', '/srv/x', true],
    ['ARG D\nWORKDIR $D', '?', true],
    ['FROM registry.example/base:1', '?', '?'],
    ['FROM registry.example/base:1\nWORKDIR /x', '/x', true],
  ])('working directory of %j is %s', (lines, path, set) => {
    expect([shown(end(lines)?.workdir), shown(end(lines)?.hasWorkdir)]).toEqual([path, set]);
  });

  test.each([
    ['ENV A=1', '1'],
    ['ENV A 1 2', '1 2'],
    ['ENV A="x y"', 'x y'],
    ['ENV B=1\nENV A=$B B=2', '1'],
    ['ENV A=1\nENV A=${A}2', '12'],
    ['ENV A=', ''],
    ['', null],
    ['ARG A=1', null],
    ['FROM python:3.13 AS b\nENV A=1\nFROM b', '1'],
    ['FROM python:3.13 AS b\nENV A=1\nFROM python:3.13', null],
    ['FROM registry.example/base:1', '?'],
    ['ARG B\nENV A=$B', '?'],
    ['ENV A=$B', '?'],
  ])('environment of %j has A=%s', (lines, expected) => {
    expect(shown(end(lines)?.env('A'))).toBe(expected);
  });

  test.each([
    ['ARG A=1', '1'],
    ['ARG A', '?'],
    ['ARG A=1 B=2', '1'],
    ['ENV A=2\nARG A=1', '2'],
    ['FROM python:3.13 AS b\nARG A=1\nFROM b', '1'],
    ['ARG TARGETARCH', '?'],
  ])('variables of %j have A=%s', (lines, expected) => {
    const name = lines.includes('TARGETARCH') ? 'TARGETARCH' : 'A';
    expect(shown(end(lines)?.variable(name))).toBe(expected);
  });

  test.each([
    ['ARG V=1\nFROM a\nARG V\nENV A=$V', '1'],
    ['ARG V=1\nFROM a\nENV A=$V', '?'],
    ['ARG V=1\nFROM a\nARG V=2\nENV A=$V', '2'],
  ])('an ARG before FROM, in %j', (dockerfile, expected) => {
    expect(shown(modelOf(dockerfile).final?.end.env('A'))).toBe(expected);
  });

  test('a value that doubles with every line ends as unknown', () => {
    const lines = `ENV A=ab\n${'ENV A=$A$A\n'.repeat(64)}`;
    expect(shown(end(lines)?.env('A'))).toBe('?');
  });
});

describe('operands', () => {
  const copy = (lines: string) => {
    const step = modelOf(from + lines).final?.steps.at(-1);
    if (step?.kind !== 'copy') throw new Error('no COPY');
    const from_ =
      typeof step.from === 'string' ? step.from : 'steps' in step.from ? 'stage' : 'image';
    return [from_, ...[...step.sources, step.destination].map((one) => shown(one?.value))];
  };

  test.each([
    ['COPY a b /c/', ['context', 'a', 'b', '/c/']],
    ['COPY ["a b", "c"]', ['context', 'a b', 'c']],
    ['COPY --chown=app:app . .', ['context', '.', '.']],
    ['ENV D=x\nCOPY $D "y"', ['context', 'x', 'y']],
    ['ARG D\nCOPY $D .', ['context', '?', '.']],
    ['COPY --from=uv:1 /uv /bin/', ['image', '/uv', '/bin/']],
    ['COPY <<EOF /a\nx\nEOF', ['context', '/a']],
    ['COPY ../a ./../../b/../c .. /d/', ['context', 'a', 'b/../c', '.', '/d/']],
    ['COPY ..a .../b ./.c /d/', ['context', '..a', '.../b', './.c', '/d/']],
    ['ADD https://x.example/y /z', ['context', 'https://x.example/y', '/z']],
  ])('of %j', (lines, expected) => {
    expect(copy(lines)).toEqual(expected);
  });

  test.each([
    ['type=cache,target=/c', ['cache', '/c', null]],
    ['target=/c', ['bind', '/c', null]],
    ['type=bind,src=a,dst=/b', ['bind', '/b', 'a']],
    ['type=secret,id=x', ['secret', null, null]],
    ['type=cache,target=$NOWHERE', ['cache', '?', null]],
  ])('of --mount=%s', (mount, expected) => {
    const step = modelOf(`${from}RUN --mount=${mount} true`).final?.steps[0];
    const read = step?.kind === 'run' ? step.mounts[0] : undefined;
    expect([shown(read?.type), shown(read?.target), shown(read?.source)]).toEqual(expected);
  });

  test.each([
    ['type=secret,id=x,env=TOKEN', ['x', 'TOKEN']],
    ['type=ssh,id=deploy', ['deploy', null]],
    ['type=cache,id=$NOWHERE,target=/c', ['?', null]],
    ['type=secret', [null, null]],
  ])('id and variable of --mount=%s', (mount, expected) => {
    const step = modelOf(`${from}RUN --mount=${mount} true`).final?.steps[0];
    const read = step?.kind === 'run' ? step.mounts[0] : undefined;
    expect([shown(read?.id), shown(read?.env)]).toEqual(expected);
  });
});

test.each([
  ['FROM --platform=linux/amd64 scratch', 'linux/amd64', 'linux/amd64'],
  ['ARG P=linux/arm64\nFROM --platform=$P scratch', '$P', 'linux/arm64'],
  ['FROM --platform=$BUILDPLATFORM scratch', '$BUILDPLATFORM', '?'],
])('the platform of %j is %s, which is %s', (dockerfile, raw, value) => {
  const platform = modelOf(dockerfile).final?.platform;
  expect([platform?.raw, shown(platform?.value)]).toEqual([raw, value]);
});
