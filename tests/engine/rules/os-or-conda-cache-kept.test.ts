import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'os-or-conda-cache-kept';
const from = 'FROM registry.example/base:1\n';

test.each([
  'RUN «apk add» curl',
  'RUN «apk add» curl && «apk add» git',
  'RUN «apk update» && apk add curl',
  'RUN apk update\nRUN apk add curl\nRUN apk add git',
  'RUN «apk add» curl\nRUN apk add git',
  'RUN «apk add» curl\nRUN «apk update» && apk add git\nRUN apk upgrade',
  'RUN «apk add» curl\nRUN rm -rf /var/cache/apk/*\nRUN «apk add» git',
  'RUN apk add curl && rm -rf /var/cache/apk/*\nRUN «apk add» git',
  'RUN «apk update» && apk add --no-cache curl',
  'RUN «apk -U add» curl',
  'RUN rm -rf /var/cache/apk/* && «apk add» curl',
  'RUN --mount=type=cache,target=/root/.cache «apk add» curl',
  'RUN --mount=type=secret,id=netrc «apk add» curl',
  'RUN --mount=type=bind,source=/var/cache/apk,target=/var/cache/apk «apk add» curl',
  'RUN --mount=type=cache,target=$CACHE apk add curl',
  'RUN «dnf install» -y curl',
  'RUN «yum -y install» curl',
  'RUN «microdnf install» -y curl',
  'RUN «dnf update» -y && dnf install -y curl',
  'RUN dnf clean all && «dnf install» -y curl',
  'RUN «dnf install» -y curl\nRUN dnf clean all',
  'RUN «zypper --non-interactive install» curl',
  'RUN «zypper in» -y curl',
  'RUN «conda install» -y numpy',
  'RUN «mamba env» update -f environment.yml',
  'RUN «micromamba create» -y -n app -f environment.yml',
  'RUN «conda install» -y numpy && pip cache purge',
  'RUN apk add --no-cache curl',
  'RUN apk --no-cache add curl',
  'RUN apk add curl && rm -rf /var/cache/apk/*',
  'RUN apk update && apk add curl && rm -rf /var/cache/apk',
  'RUN apk add curl && rm -rf /var/cache/*',
  'RUN --mount=type=cache,target=/var/cache/apk apk add curl',
  'RUN --mount=type=cache,target=/etc/apk/cache apk add curl',
  'RUN --mount=type=tmpfs,target=/var/cache apk add curl',
  'RUN apk add $OPTIONS curl',
  'RUN «apk upgrade»',
  'RUN apk upgrade --no-cache',
  'RUN «apk update» && apk upgrade',
  'RUN apk del curl',
  'FROM alpine:3.22\nRUN apk add --no-cache gcc && apk del gcc',
  'FROM alpine:latest\nRUN apk add --no-cache gcc && apk del gcc',
  'FROM alpine:3.23\nRUN apk add --no-cache gcc && «apk del» gcc',
  'FROM python:3.13-alpine3.23\nRUN apk add --no-cache -t .build gcc && pip install six && «apk del» .build',
  'FROM alpine:3.23\nRUN apk add --no-cache gcc && apk del --no-cache gcc',
  'FROM alpine:3.23\nRUN apk add --no-cache gcc && apk del gcc && rm -rf /var/cache/apk/*',
  'RUN apk update',
  'FROM python:3.13-slim-trixie\nRUN apk add curl',
  'RUN dnf install -y curl && dnf clean all',
  'RUN dnf install -y curl && dnf clean packages',
  'RUN yum install -y curl && rm -rf /var/cache/yum',
  'RUN dnf install -y curl && rm -rf /var/cache/dnf /var/log/*',
  'RUN --mount=type=cache,target=/var/cache/dnf dnf install -y curl',
  'RUN zypper in -y curl && zypper cc -a',
  'RUN conda install -y numpy && conda clean -afy',
  'RUN conda install -y numpy && conda clean -tipsy',
  'RUN conda install -y numpy && conda clean --all --yes',
  'RUN micromamba create -y -f e.yml && micromamba clean -ay',
  'RUN conda install -y numpy && rm -rf /opt/conda/pkgs',
  'RUN conda install -y numpy && rm -rf $CONDA_DIR/pkgs/*',
  'RUN --mount=type=cache,target=/opt/conda/pkgs conda install -y numpy',
  'RUN conda activate app',
  'RUN conda run -n app python -V',
  'RUN apt-get install -y curl',
])('%j', (steps) => {
  const { expected, found } = judgeMarked(rule, from + steps);
  expect(found).toEqual(expected);
});

test.each([
  ['a builder', `${from.trim()} AS b\nRUN apk add gcc\n${from}COPY --from=b /v /v`],
  ['an inherited stage', `${from.trim()} AS b\nRUN «apk add» gcc\nFROM b\nRUN true`],
])('%s', (_title, dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test.each([
  ['RUN apk add curl', 'RUN apk add --no-cache curl'],
  ['RUN apk update && apk add curl', 'RUN apk update && apk add curl && rm -rf /var/cache/apk/*'],
  ['RUN apk upgrade', 'RUN apk upgrade --no-cache'],
  [
    'RUN apk add curl\nRUN apk add git jq\nRUN apk --no-cache add vim',
    'RUN apk add --no-cache curl\nRUN apk add --no-cache git jq\nRUN apk --no-cache add vim',
  ],
  [
    'RUN apk update && apk add curl\nRUN apk add git',
    'RUN apk update && apk add curl && rm -rf /var/cache/apk/*\nRUN apk add --no-cache git',
  ],
  [
    'FROM alpine:3.23\nRUN apk add gcc && apk del gcc',
    'FROM alpine:3.23\nRUN apk add --no-cache gcc && apk del --no-cache gcc',
  ],
  ['RUN microdnf install -y curl', 'RUN microdnf install -y curl && microdnf clean all'],
  [
    'RUN dnf -y update \\\n && dnf -y install curl',
    'RUN dnf -y update \\\n && dnf -y install curl \\\n && dnf clean all',
  ],
  ['RUN conda install -y numpy', 'RUN conda install -y numpy && conda clean --all --yes'],
])('fixes %j', (before, after) => {
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
  expect(findingsIn(rule, from + after)).toEqual([]);
});

test('offers no fix where another account would clean', () => {
  const [finding] = findingsIn(rule, `${from}RUN sudo dnf install -y curl`);
  expect(finding?.fix ?? 'none').toBe('none');
});
