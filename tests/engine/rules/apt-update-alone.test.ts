import { expect, test } from 'vitest';
import { fixedBy, findingsIn, judgeMarked } from './marked.ts';

const rule = 'apt-update-alone';
const from = 'FROM python:3.13-slim-trixie\n';

test.each([
  ['FROM python:3.13-alpine\nRUN apk update && pip install flask', 'No step uses'],
  [`${from}RUN apt-get update`, 'No step uses'],
  [`${from}RUN apt-get update\nRUN apt-get download libc6`, 'a later step gets it'],
  ['FROM python:3.13-alpine\nRUN apk update\nRUN apk add git', '`apk add` fetches'],
  ['FROM python:3.13-alpine AS a\nRUN apk update\nFROM a\nRUN apk add git', '`apk add` fetches'],
  ['FROM fedora:43\nRUN dnf makecache\nRUN dnf install -y git', '`dnf install` fetches'],
  [`${from}RUN apt-get update\nRUN ./install.sh`, 'a later step gets it'],
])('%j: %s', (text, message) => {
  expect(findingsIn(rule, text)[0]?.message).toContain(message);
});

test.each([
  'RUN «apt-get update»\nRUN apt-get install -y curl',
  'RUN «apt update»\nRUN apt install -y curl',
  'RUN «apt-get -qq update»\nRUN apt-get install -y curl',
  'RUN «apt-get update» || true\nRUN apt-get install -y curl',
  'RUN «apt-get update» && apt-get clean\nRUN apt-get install -y curl',
  'RUN «apt-get update»',
  'RUN «aptitude update»\nRUN aptitude install -y curl',
  'RUN apt-get update && apt-get install -y curl\nRUN «apt-get install -y git»',
  'RUN apt-get update && apt-get install -y curl\nRUN «apt-get install -y git»\nRUN apt-get install -y jq',
  'RUN «apt-get update»\nRUN apt-get install -y git\nRUN apt-get install -y jq',
  'RUN «apt-get install -y git»',
  'RUN «apt-get install -y git» && apt-get update',
  'RUN apt-get update && apt-get upgrade -y\nRUN «apt-get install -y git»',
  'RUN apt-get update && apt-get install -y curl',
  'RUN apt-get update; apt-get install -y curl',
  'RUN apt-get update -o Acquire::Retries=3 && apt-get install -y curl',
  'RUN apt-get update && apt-get dist-upgrade -y',
  'RUN apt-get update && apt-get build-dep -y x',
  'RUN set -ex; apt-get update || true; apt-get install -y curl',
  'RUN <<EOF\napt-get update\napt-get install -y curl\nEOF',
  'RUN if true; then apt-get update; apt-get install -y curl; fi',
  'RUN --mount=type=cache,target=/var/lib/apt/lists «apt-get update»\nRUN --mount=type=cache,target=/var/lib/apt/lists apt-get install -y curl',
  'RUN --mount=type=cache,target=/var/lib/apt «apt-get update» && apt-get clean\nRUN --mount=type=cache,target=/var/lib/apt apt-get install -y curl',
  'RUN --mount=type=cache,target=/var/lib/apt apt-get update && apt-get install -y curl',
  'RUN --mount=type=cache,target=/var/lib/apt apt-get update && apt-get install -y curl\nRUN --mount=type=cache,target=/var/lib/apt apt-get install -y git',
  'RUN --mount=type=cache,target=/var/lib/apt apt-get update && ./install-deps.sh',
  'RUN --mount=type=cache,target=$LISTS apt-get update',
  'RUN --mount=type=tmpfs,target=/var/lib/apt apt-get update && apt-get install -y curl',
  'RUN ./install-deps.sh\nRUN apt-get install -y curl',
  'RUN apt-get update && ./install-deps.sh',
  'RUN curl -fsSL https://deb.nodesource.com/setup_22.x | bash -\nRUN apt-get install -y nodejs',
  'RUN add-apt-repository -u ppa:x/y\nRUN apt-get install -y curl',
  'RUN python -m pip install x\nRUN «apt-get install -y git»',
  'RUN apt-get install -y ./x.deb',
  'RUN apt-get install -y /tmp/x.deb',
  'RUN apt-get remove -y curl',
  'RUN echo apt-get update',
  'RUN apt-get install -y',
])('%j', (steps) => {
  const { expected, found } = judgeMarked(rule, from + steps);
  expect(found).toEqual(expected);
});

test.each([
  'FROM alpine:3.22\nRUN «apk update»\nRUN apk add curl',
  'FROM alpine:3.22\nRUN apk add --no-cache curl',
  'FROM alpine:3.22\nRUN apk update && apk add curl',
  'FROM fedora:43\nRUN «dnf makecache»\nRUN dnf install -y curl',
  'FROM fedora:43\nRUN dnf update -y',
  'FROM registry.example.com/base:1\nRUN apt-get install -y curl',
  'FROM registry.example.com/base:1\nRUN «apt-get update»\nRUN apt-get install -y curl',
  `${from.replace('\n', ' AS base\n')}RUN apt-get update && apt-get install -y curl\nFROM base\nRUN «apt-get install -y git»`,
  `${from.replace('\n', ' AS base\n')}RUN «apt-get update»\nFROM base\nRUN apt-get install -y git`,
  `${from.replace('\n', ' AS test\n')}RUN apt-get update\n${from}RUN apt-get update && apt-get install -y git`,
  `${from}ONBUILD RUN apt-get update`,
])('%j', (dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

const lists = '&& rm -rf /var/lib/apt/lists/*';

test.each([
  [
    `RUN apt-get update\nRUN apt-get install -y git ${lists}\nUSER 1000`,
    `RUN apt-get update && apt-get install -y git ${lists}\nUSER 1000`,
  ],
  [
    'RUN apt-get -qq update\nENV A=b\nRUN apt-get install -y git',
    `ENV A=b\nRUN apt-get -qq update && apt-get install -y git ${lists}`,
  ],
  [
    `RUN set -x \\\n    && apt-get install -y git ${lists}`,
    `RUN set -x \\\n    && apt-get update && apt-get install -y git ${lists}`,
  ],
  [
    'RUN apt-get update\nRUN apt-get install -y git\nRUN apt-get install -y jq',
    `RUN apt-get update && apt-get install -y git \\\n    && apt-get install -y jq \\\n    ${lists}`,
  ],
  [
    'RUN apt-get update\nRUN apt-get install -y git\n\n# json\nRUN apt-get install -y jq',
    `RUN apt-get update && apt-get install -y git ${lists}\n\n# json\nRUN apt-get update && apt-get install -y jq ${lists}`,
  ],
  [
    'RUN apt-get update\nRUN apt-get install -y git && apt-get install -y jq',
    `RUN apt-get update && apt-get install -y git && apt-get install -y jq ${lists}`,
  ],
  [
    'RUN apt-get update\nRUN apt-get install -y git\nRUN yes | apt-get install jq',
    'RUN apt-get update\nRUN apt-get install -y git\nRUN yes | apt-get install jq',
  ],
  [
    'RUN apt-get install -y git && rm -rf /var/lvar/lib/apt/lists/*',
    `RUN apt-get update && apt-get install -y git && rm -rf /var/lvar/lib/apt/lists/* ${lists}`,
  ],
  [
    'RUN rm -rf /var/lib/apt/lists/* && apt-get install -y git',
    `RUN rm -rf /var/lib/apt/lists/* && apt-get update && apt-get install -y git ${lists}`,
  ],
  [
    'RUN apt-get install -y git && rm -rf /var/lib/{apt,dpkg}',
    `RUN apt-get update && apt-get install -y git && rm -rf /var/lib/{apt,dpkg} ${lists}`,
  ],
  [
    'RUN apt-get install -y git && rm -rf /var/lib/apt',
    'RUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt',
  ],
  ['RUN yes | apt-get install git', 'RUN yes | apt-get install git'],
  ['RUN DEBIAN_FRONTEND=x apt-get install -y git', 'RUN DEBIAN_FRONTEND=x apt-get install -y git'],
  ['RUN if true; then apt-get install -y git; fi', 'RUN if true; then apt-get install -y git; fi'],
  [
    'RUN apt-get update\nRUN apt-get install -y git\nRUN apt-get upgrade -y',
    'RUN apt-get update\nRUN apt-get install -y git\nRUN apt-get upgrade -y',
  ],
  [
    'RUN apt-get update\nRUN apt-get install -y dpkg-dev\nRUN apt-get source hello',
    'RUN apt-get update\nRUN apt-get install -y dpkg-dev\nRUN apt-get source hello',
  ],
  [
    'RUN apt-get update\nRUN apt-get install -y git\nRUN bash setup-packages.sh',
    'RUN apt-get update\nRUN apt-get install -y git\nRUN bash setup-packages.sh',
  ],
])('mends %j', (before, after) => {
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
});

test('is silent after the fix', () => {
  const fixed = fixedBy(rule, `${from}RUN apt-get update\nRUN apt-get install -y git`);
  expect(findingsIn(rule, fixed['Dockerfile'] ?? '')).toEqual([]);
});
