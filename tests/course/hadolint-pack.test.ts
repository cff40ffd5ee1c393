import { describe, expect, test } from 'vitest';
import { likeHadolint } from '../../src/course/configuration.ts';
import { hadolintSeverities } from '../../src/course/hadolint-severities.ts';
import { documentParsers } from '../../src/engine/documents/index.ts';
import { check, rules, rulesByName } from '../../src/engine/index.ts';

/** Every code of hadolint 2.15.1 about Dockerfiles, with a file that it reports under that code. */
const reported: Readonly<Record<string, string>> = {
  DL3000: 'FROM a:1\nWORKDIR app',
  DL3001: 'FROM a:1\nRUN top',
  DL3002: 'FROM debian:13\nUSER root',
  DL3003: 'FROM a:1\nRUN cd /x && make',
  DL3004: 'FROM a:1\nRUN sudo make',
  DL3006: 'FROM python',
  DL3007: 'FROM python:latest',
  DL3008: 'FROM debian:13\nRUN apt-get install -y curl',
  DL3009: 'FROM debian:13\nRUN apt-get update && apt-get install -y curl',
  DL3010: 'FROM a:1\nCOPY a.tar.gz /\nRUN tar -xf /a.tar.gz',
  DL3011: 'FROM a:1\nEXPOSE 80000',
  DL3012: 'FROM a:1\nHEALTHCHECK CMD a\nHEALTHCHECK CMD b',
  DL3013: 'FROM python:3.13\nRUN pip install --no-cache-dir flask',
  DL3014: 'FROM debian:13\nRUN apt-get install curl=1',
  DL3015: 'FROM debian:13\nRUN apt-get install -y curl=1',
  DL3016: 'FROM a:1\nRUN npm install -g x',
  DL3018: 'FROM alpine:3.23\nRUN apk add --no-cache curl',
  DL3019: 'FROM alpine:3.23\nRUN apk add curl=1',
  DL3020: 'FROM a:1\nADD app.py /app/',
  DL3021: 'FROM debian:13\nCOPY a.py b.py /app',
  DL3022: 'FROM a:1\nCOPY --from=build /a /a',
  DL3023: 'FROM a:1 AS b\nCOPY --from=b /a /a',
  DL3024: 'FROM a:1 AS b\nFROM a:1 AS b',
  DL3025: 'FROM a:1\nCMD python app.py',
  DL3026: 'FROM quay.io/a:1',
  DL3027: 'FROM a:1\nRUN apt update',
  DL3028: 'FROM a:1\nRUN gem install x',
  DL3029: 'FROM --platform=linux/amd64 a:1',
  DL3030: 'FROM fedora:43\nRUN yum install curl-1.0',
  DL3032: 'FROM fedora:43\nRUN yum install -y curl-1.0',
  DL3033: 'FROM fedora:43\nRUN yum install -y curl && yum clean all',
  DL3034: 'FROM opensuse/leap:16.0\nRUN zypper install curl=1 && zypper clean',
  DL3035: 'FROM opensuse/leap:16.0\nRUN zypper -n dup',
  DL3036: 'FROM opensuse/leap:16.0\nRUN zypper -n install curl=1',
  DL3037: 'FROM opensuse/leap:16.0\nRUN zypper -n install curl && zypper clean',
  DL3038: 'FROM fedora:43\nRUN dnf install curl-1.0 && dnf clean all',
  DL3040: 'FROM fedora:43\nRUN dnf install -y curl-1.0',
  DL3041: 'FROM fedora:43\nRUN dnf install -y curl && dnf clean all',
  DL3042: 'FROM python:3.13\nRUN pip install flask==3.1.2',
  DL3044: 'FROM debian:13\nENV A=1 B=$A',
  DL3045: 'FROM debian:13\nCOPY a b',
  DL3046: 'FROM a:1\nRUN useradd -u 1000000 app',
  DL3047: 'FROM a:1\nRUN wget https://example.org/a',
  DL3048: 'FROM a:1\nLABEL A=b',
  DL3049: 'FROM a:1\nRUN true',
  DL3050: 'FROM a:1\nLABEL other=b',
  DL3051: 'FROM a:1\nLABEL text=""',
  DL3052: 'FROM a:1\nLABEL url=here',
  DL3053: 'FROM a:1\nLABEL time=now',
  DL3054: 'FROM a:1\nLABEL license=ours,yours',
  DL3055: 'FROM a:1\nLABEL org.opencontainers.image.revision=xyz',
  DL3056: 'FROM a:1\nLABEL semver=1',
  DL3057: 'FROM python:3.13\nCMD ["gunicorn", "app:app"]',
  DL3058: 'FROM a:1\nLABEL email=me',
  DL3059: 'FROM a:1\nRUN a\nRUN b',
  DL3060: 'FROM a:1\nRUN yarn install',
  DL3062: 'FROM a:1\nRUN go install example.org/x@latest',
  DL3063: 'FROM a:1 AS scratch',
  DL3064: 'FROM a:1\nENV DB_PASSWORD=abc123',
  DL3065: 'FROM --platform=$TARGETPLATFORM a:1',
  DL3066: 'FROM a:1\nUSER app',
  DL3067: 'FROM b:1 AS b\nFROM a:1\nCOPY --from=b / /',
  DL4000: 'FROM a:1\nMAINTAINER me',
  DL4001: 'FROM a:1\nRUN wget -q https://example.org/a\nRUN curl https://example.org/b',
  DL4003: 'FROM a:1\nCMD ["a"]\nCMD ["b"]',
  DL4004: 'FROM a:1\nENTRYPOINT ["a"]\nENTRYPOINT ["b"]',
  DL4005: 'FROM a:1\nRUN ln -sf /bin/bash /bin/sh',
  DL4006: 'FROM a:1\nRUN curl https://example.org/a | tar x',
};

/** Codes that stand for something a build refuses; every report has it as a problem, without a rule. */
const problems: Readonly<Record<string, string>> = {
  DL1000: 'FROM a:1\nHELLO world',
  DL3043: 'FROM a:1\nONBUILD ONBUILD RUN true',
  DL3061: 'RUN true\nFROM a:1',
};

/** Off in hadolint as long as nobody gives it a severity, and so here. */
const offByDefault: Readonly<Record<string, string>> = {
  DL1001: 'FROM a:1\n# hadolint ignore=DL3059\nRUN true',
};

const labels = {
  required: {
    text: 'text',
    url: 'url',
    time: 'rfc3339',
    license: 'spdx',
    'org.opencontainers.image.revision': 'hash',
    semver: 'semver',
    email: 'email',
  },
  strict: true,
} as const;

const judged = (dockerfile: string, severities = likeHadolint(rules)) =>
  check({
    dockerfile,
    parsers: documentParsers,
    config: { severities, trustedRegistries: ['docker.io'], labels },
  });

describe('with its codes turned on, what hadolint reports is reported', () => {
  test.each(Object.entries(reported))('%s', (code, dockerfile) => {
    const severities = likeHadolint(rules);
    // No severity for a code that hadolint itself ignores.
    const asked =
      hadolintSeverities.get(code) === 'off'
        ? { ...severities, ...Object.fromEntries(rulesByName(code).map(({ id }) => [id, 'info'])) }
        : severities;
    const carriers = rulesByName(code).map(({ id }) => id);
    const found = judged(dockerfile, asked as typeof severities).findings.map(({ rule }) => rule);
    expect(found.filter((rule) => carriers.includes(rule))).not.toEqual([]);
  });
});

test.each(Object.entries(problems))('%s is a problem of the file', (_code, dockerfile) => {
  expect(judged(dockerfile).problems).toHaveLength(1);
});

test.each(Object.entries(offByDefault))('%s is off until asked for', (code, dockerfile) => {
  const carriers = rulesByName(code).map(({ id }) => id);
  const speaks = (severities: ReturnType<typeof likeHadolint>) =>
    judged(dockerfile, severities).findings.some(({ rule }) => carriers.includes(rule));
  expect(speaks(likeHadolint(rules))).toBe(false);
  expect(speaks(Object.fromEntries(carriers.map((id) => [id, 'info'])))).toBe(true);
});

test('no rule carries a code that hadolint does not have', () => {
  const codes = new Set([
    ...Object.keys(reported),
    ...Object.keys(problems),
    ...Object.keys(offByDefault),
  ]);
  const unknown = rules
    .flatMap(({ aliases }) => aliases.hadolint ?? [])
    .filter((code) => code.startsWith('DL') && !codes.has(code));
  expect(unknown).toEqual([]);
});

test('every code with a weight of its own is in one of the tables', () => {
  const codes = [...Object.keys(reported), ...Object.keys(problems), ...Object.keys(offByDefault)];
  expect([...hadolintSeverities.keys()].filter((code) => !codes.includes(code))).toEqual([]);
});
