import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'constant-platform';
const image = 'python:3.13-slim-trixie';

test.each([
  `FROM «--platform=linux/amd64» ${image}`,
  `FROM «--platform=linux/amd64» ${image} AS build\nFROM ${image}`,
  `FROM «--platform="linux/arm64"» ${image}`,
  `FROM «--platform=linux/amd64» ${image} AS amd\nRUN true`,
  `FROM «--platform=linux/amd64» ${image} AS fetch\nARG TARGETARCH\nRUN true\nFROM ${image}`,
  `FROM «--platform=$TARGETPLATFORM» ${image}`,
  `FROM «--platform=\${TARGETPLATFORM}» ${image}`,
  `FROM «--platform="\${TARGETPLATFORM}"» ${image} AS app`,
  `FROM ${image}`,
  `FROM --platform=$BUILDPLATFORM ${image}`,
  `FROM «--platform=$BUILDPLATFORM» ${image}\nCMD ["python", "a.py"]`,
  `FROM «--platform=\${BUILDPLATFORM}» ${image} AS base\nFROM base\nENTRYPOINT ["python", "a.py"]`,
  `FROM --platform=$BUILDPLATFORM ${image} AS build\nFROM ${image}\nCMD ["python", "a.py"]`,
  `FROM --platform=\${BUILDPLATFORM} ${image}`,
  `FROM --platform=\${BUILDPLATFORM:-} ${image}`,
  `FROM --platform=\${BUILDPLATFORM:-linux/amd64} ${image}`,
  `FROM --platform="$BUILDPLATFORM" ${image}`,
  `ARG PLATFORM=linux/amd64\nFROM --platform=$PLATFORM ${image}`,
  `ARG TARGETPLATFORM=linux/amd64\nFROM --platform=$TARGETPLATFORM ${image}`,
  `FROM --platform=linux/amd64 ${image} AS build-amd64\nFROM --platform=linux/arm64 ${image} AS build-arm64\nFROM build-\${TARGETARCH}`,
  `FROM --platform=linux/amd64 ${image} AS Linux-tools`,
])('%s', (dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test.each([
  ['linux/amd64', 'warning', false],
  ['$TARGETPLATFORM', 'info', true],
])('%s: %s, its removal is safe: %s', (platform, severity, safe) => {
  const dockerfile = `FROM --platform=${platform}  ${image} AS app\nRUN true\n`;
  const [finding] = findingsIn(rule, dockerfile);
  expect([finding?.severity, finding?.fix?.safe]).toEqual([severity, safe]);
  expect(fixedBy(rule, dockerfile)['Dockerfile']).toBe(`FROM ${image} AS app\nRUN true\n`);
});

test('offers nothing across a line break', () => {
  const [finding] = findingsIn(rule, `FROM --platform=linux/amd64 \\\n  ${image}`);
  expect(finding?.fix).toBeNull();
});

test('a stage that makes things for another processor should run on the one of the builder', () => {
  const dockerfile = `FROM --platform=linux/amd64 ${image} AS fetch\nARG TARGETARCH\nFROM ${image}`;
  expect(findingsIn(rule, dockerfile)[0]?.message).not.toContain('wrong processor');
  expect(fixedBy(rule, dockerfile)['Dockerfile']).toBe(
    `FROM --platform=$BUILDPLATFORM ${image} AS fetch\nARG TARGETARCH\nFROM ${image}`,
  );
});
