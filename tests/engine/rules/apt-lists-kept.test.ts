import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'apt-lists-kept';
const from = 'FROM python:3.13-slim-trixie\n';

test.each([
  'RUN «apt-get update» && apt-get install -y curl',
  'RUN «apt update» && apt install -y curl',
  'RUN «aptitude update»; aptitude install -y curl',
  'RUN «apt-get -qq update» && apt-get upgrade -y',
  'RUN «apt-get update» && apt-get install -y curl && apt-get clean',
  'RUN «apt-get update» && apt-get install -y curl && rm -rf /var/cache/apt/*',
  'RUN «apt-get update» && apt-get install -y curl && rm -rf /var/lib/apt/lists/partial',
  'RUN rm -rf /var/lib/apt/lists/* && «apt-get update» && apt-get install -y curl',
  'RUN --mount=type=cache,target=/var/cache/apt «apt-get update» && apt-get install -y curl',
  'RUN «apt-get update» && apt-get install -y curl\nRUN rm -rf /var/lib/apt/lists/*',
  'RUN <<EOF\n«apt-get update»\napt-get install -y curl\nEOF',
  'RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*',
  'RUN apt-get update && apt-get install -y curl && rm -fr /var/lib/apt/lists',
  'RUN apt-get update && apt-get install -y curl && rm -r -f /var/lib/apt/lists/',
  'RUN apt-get update && apt-get install -y curl; rm -rf /tmp/* /var/lib/apt/lists/* /var/cache/apt/*',
  'RUN apt-get update && apt-get install -y curl && rm -rf "/var/lib/apt/lists/"*',
  'RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/*',
  'RUN apt-get update && apt-get install -y curl && «rm -rf /var/lib/{apt,dpkg,cache,log}/»',
  'RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/{apt,dpkg} /var/lib/apt/lists/*',
  'SHELL ["/bin/bash", "-c"]\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/{apt,dpkg,cache,log}/',
  'RUN bash -c "apt-get update && apt-get install -y curl && rm -rf /var/lib/{apt,dpkg,cache,log}/"',
  'RUN <<EOF\n#!/bin/bash\napt-get update\napt-get install -y curl\nrm -rf /var/lib/{apt,dpkg}\nEOF',
  'RUN apt-get update && apt-get install -y curl && find /var/lib/apt/lists -type f -delete',
  'RUN apt-get update && apt-get install -y curl && rm -rf $LISTS',
  'RUN apt-get update && apt-get install -y curl && apt-get dist-clean',
  'RUN apt-get update && apt-get install -y curl && apt-get distclean',
  'RUN apt-get update && apt-get install -y curl && ./cleanup.sh',
  'RUN --mount=type=cache,target=/var/lib/apt apt-get update && apt-get install -y curl',
  'RUN --mount=type=tmpfs,target=/var/lib/apt/lists apt-get update && apt-get install -y curl',
  'RUN --mount=type=cache,target=$LISTS apt-get update && apt-get install -y curl',
  'RUN <<EOF\napt-get update\napt-get install -y curl\nrm -rf /var/lib/apt/lists/*\nEOF',
  'RUN apt-get update\nRUN apt-get install -y curl',
  'RUN apt-get install -y curl',
  'RUN echo apt-get update && echo apt-get install',
])('%j', (steps) => {
  const { expected, found } = judgeMarked(rule, from + steps);
  expect(found).toEqual(expected);
});

test.each([
  ['a builder', `${from.trim()} AS b\nRUN apt-get update && apt-get install -y gcc\n${from}`],
  [
    'an inherited stage',
    `${from.trim()} AS b\nRUN «apt-get update» && apt-get install -y gcc\nFROM b\nRUN true`,
  ],
])('%s', (_title, dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

const remove = 'rm -rf /var/lib/apt/lists/*';

test.each([
  [
    'RUN apt-get update && apt-get install -y curl\nUSER app',
    `RUN apt-get update && apt-get install -y curl && ${remove}\nUSER app`,
  ],
  [
    'RUN apt-get update \\\n && apt-get install -y curl',
    `RUN apt-get update \\\n && apt-get install -y curl \\\n && ${remove}`,
  ],
  [
    'RUN apt-get update && \\\n    apt-get install -y \\\n      curl',
    `RUN apt-get update && \\\n    apt-get install -y \\\n      curl && \\\n    ${remove}`,
  ],
  [
    'RUN apt-get update && \\\n    apt-get install -y curl',
    `RUN apt-get update && \\\n    apt-get install -y curl && \\\n    ${remove}`,
  ],
  [
    'RUN apt-get update && apt-get install -y \\\n    curl \\\n    jq\nUSER app',
    `RUN apt-get update && apt-get install -y \\\n    curl \\\n    jq \\\n    && ${remove}\nUSER app`,
  ],
  [
    'RUN <<EOF\n  apt-get update\n  apt-get install -y curl\nEOF\nUSER app',
    `RUN <<EOF\n  apt-get update\n  apt-get install -y curl && ${remove}\nEOF\nUSER app`,
  ],
  [
    'RUN <<EOF\n  set -e\n  apt-get update\n  apt-get install -y curl\nEOF\nUSER app',
    `RUN <<EOF\n  set -e\n  apt-get update\n  apt-get install -y curl\n  ${remove}\nEOF\nUSER app`,
  ],
])('fixes %j', (before, after) => {
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
  expect(findingsIn(rule, from + after)).toEqual([]);
});

test.each([
  'RUN apt-get update && apt-get install -y curl # for the probe',
  'RUN (apt-get update && apt-get install -y curl)',
  'RUN if true; then apt-get update && apt-get install -y curl; fi',
  'RUN sh -c "apt-get update && apt-get install -y curl"',
  'RUN ["sh", "-c", "apt-get update && apt-get install -y curl"]',
  'RUN apt-get update && apt-get install -y curl\nRUN apt-get install -y git',
  'RUN apt-get update && apt-get install -y dpkg-dev\nRUN apt-get source hello',
  'RUN apt-get update && apt-get install -y curl\nRUN apt-get upgrade -y',
  'RUN apt-get update && apt-get install -y curl\nRUN apt-cache policy curl',
  'RUN apt-get update && apt-get install -y curl\nCOPY . .\nRUN ./install-packages.sh',
])('offers no fix for %j', (steps) => {
  expect(findingsIn(rule, from + steps).map(({ fix }) => fix ?? 'none')).toEqual(['none']);
});
