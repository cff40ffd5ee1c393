import { expect, test } from 'vitest';
import { check, type CheckInput } from '../../../src/engine/index.ts';
import { findingsIn, judgeMarked } from './marked.ts';

const rule = 'apt-package-unpinned';
const on = (line: string): string => `FROM debian:trixie\nRUN ${line}`;

test.each([
  'apt-get update && apt-get install -y «curl»',
  'apt-get -yqq --no-install-recommends install «curl» wget=1.25.0-2',
  'apt install -y «libpq5:arm64»',
  'aptitude install -y «curl»',
  'apt-get install -y «gcc-14» postgresql-client-17 g++',
  'apt-get install -y «g++»',
  'dnf install -y «python3-pip» gcc-c++',
  'apk add --no-cache «libpq»',
  'apk add --no-cache --virtual .build «gcc» musl-dev',
  'apk add --no-cache «py3-numpy@edge»',
  'dnf install -y «git» && dnf clean all',
  'microdnf install -y «git»',
  'yum -y install «git»',
  'zypper install -y «git»',
  'apt-get install -y curl=8.14.1-2',
  'apt-get install -y git=1:2.47.* ruby=1:3.3*',
  'apt-get install -y curl/trixie-backports',
  'apt-get -t trixie-backports install -y curl',
  'apt-get install -y ./tool.deb /tmp/other.deb',
  'apt-get install -y nano- ed-',
  'apt-get install -y "curl=${CURL_VERSION}"',
  'apt-get install -y $PACKAGES',
  'apk add --no-cache libpq=17.6-r0 py3-pip~=25 curl~8.14',
  'apk add ./x.apk',
  'dnf install -y git-2.50.1 nodejs:22 https://example.org/x.rpm',
  'zypper install -y git=2.50',
  'apt-get remove -y curl',
  'apt-get install -f',
  'echo "deb https://snapshot.debian.org/archive/debian/20261101T000000Z trixie main" > /etc/apt/sources.list && apt-get update && apt-get install -y curl',
])('%s', (line) => {
  const { expected, found } = judgeMarked(rule, on(line));
  expect(found).toEqual(expected);
});

test('counts the packages of a command', () => {
  expect(findingsIn(rule, on('apt-get install -y curl git wget=1.25.0-2'))[0]?.message).toMatch(
    /^2 of 3 packages here have no version/,
  );
});

test.each<[string, CheckInput['config'], number]>([
  ['no config', undefined, 0],
  ['another rule', { severities: { 'runs-as-root': 'error' } }, 0],
  ['this rule', { severities: { 'apt-package-unpinned': 'warning' } }, 1],
])('judges only when a config asks for it: %s', (_title, config, count) => {
  const { findings } = check({
    dockerfile: on('apt-get install -y curl'),
    ...(config && { config }),
  });
  expect(findings.filter((finding) => finding.rule === rule)).toHaveLength(count);
});
