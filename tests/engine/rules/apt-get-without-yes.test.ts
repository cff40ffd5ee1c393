import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'apt-get-without-yes';
const from = 'FROM python:3.13-slim-trixie\n';

test.each([
  'RUN apt-get «install» curl',
  'RUN apt-get update && apt «install» -q curl && rm -rf /x',
  'RUN apt-get «dist-upgrade»',
  'RUN apt-get «purge» gcc && apt-get «autoremove»',
  'RUN apt-get purge -y gcc\nRUN apt-get «autoremove» --purge',
  'RUN apt-get install -y gcc && apt-get autoremove',
  'RUN aptitude «install» curl',
  'RUN sudo apt-get «install» curl',
  'RUN DEBIAN_FRONTEND=noninteractive apt-get «install» curl',
  'RUN apt-get --quiet «install» curl',
  'RUN apt-get -o Dpkg::Options::=--force-confold «install» curl',
  'RUN yum «install» curl',
  'RUN dnf «update»',
  'RUN microdnf install curl',
  'RUN zypper «install» curl',
  'RUN if true; then apt-get «install» curl; fi',
  'RUN ["apt-get", «"install"», "curl"]',
  'RUN apt-get install -y curl',
  'RUN apt-get -y install curl',
  'RUN apt-get install curl -y',
  'RUN apt-get install --yes curl && apt-get install --assume-yes curl',
  'RUN apt-get install -yqq curl && apt-get -qy install curl',
  'RUN apt-get install -qq curl && apt-get -q -q install curl && apt-get -q=2 install curl',
  'RUN apt-get --quiet --quiet install curl',
  'RUN apt-get -o APT::Get::Assume-Yes=true install curl',
  'RUN apt-get -o=APT::Get::Assume-Yes=true install curl',
  'RUN yes | apt-get install curl',
  'RUN apt-get install curl < /answers',
  'RUN apt-get update && apt-get clean && apt-get download x',
  'RUN apt-get install',
  'RUN apt-get install -s curl && apt-get --dry-run install curl',
  'RUN apt-get install $FLAGS curl',
  'RUN apt-get install curl || true',
  'RUN apk add curl',
  'RUN dnf install -y curl && yum -y install curl && dnf --assumeyes install curl',
  'RUN zypper -n install curl && zypper --non-interactive in curl && zypper in -y curl',
  'RUN echo "APT::Get::Assume-Yes \\"true\\";" > /etc/apt/apt.conf.d/90\nRUN apt-get install curl',
  'RUN echo assumeyes=1 >> /etc/dnf/dnf.conf\nRUN dnf install curl',
  'COPY <<EOF /etc/dnf/dnf.conf\n[main]\nassumeyes=True\nEOF\nRUN dnf install curl',
  'RUN echo apt-get install curl',
])('%j', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test.each([
  ['registry.access.redhat.com/ubi8/ubi-minimal', 0],
  ['registry.access.redhat.com/ubi8-minimal:8.10', 0],
  ['oraclelinux:8-slim', 0],
  ['registry.example.com/base-minimal:3', 0],
  ['registry.access.redhat.com/ubi9/ubi-minimal:9.5', 1],
  ['registry.access.redhat.com/ubi10-minimal', 1],
  ['registry.access.redhat.com/ubi9/python-312-minimal', 1],
  ['rockylinux:9-minimal', 1],
])('microdnf of %s', (image, findings) => {
  expect(findingsIn(rule, `FROM ${image}\nRUN microdnf install gcc`)).toHaveLength(findings);
});

test.each([
  ['RUN apt-get install curl', 'RUN apt-get install -y curl'],
  ['RUN apt-get upgrade && x', 'RUN apt-get upgrade -y && x'],
  ['RUN dnf update', 'RUN dnf update -y'],
  ['RUN zypper in curl', 'RUN zypper in -y curl'],
])('mends %s', (before, after) => {
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
  expect(findingsIn(rule, from + after)).toEqual([]);
});

test('offers no option inside a JSON array', () => {
  expect(findingsIn(rule, `${from}RUN ["apt-get", "install", "curl"]`)[0]?.fix).toBeNull();
});

test.each([
  ['apt-get purge -y gcc && apt-get autoremove', 'info', 'As soon as there is something to remove'],
  ['apt-get upgrade', 'warning', '`apt-get upgrade` asks before'],
  ['apt remove python-pip python3-pip', 'info', 'As soon as there is something to remove'],
  ['apt-get install -y gcc && apt-get purge gcc', 'warning', '`apt-get purge` asks before'],
])('%s is of severity %s', (command, severity, text) => {
  const [finding] = findingsIn(rule, `FROM python:3.13-slim-trixie\nRUN ${command}`);
  expect(finding?.severity).toBe(severity);
  expect(finding?.message).toContain(text);
});

test('mends a command in quotes that go over several lines', () => {
  const before =
    'FROM debian:trixie\nRUN bash -c "apt-get update && \\\n    apt-get install git \\\"a\\\" && \\\n    true"';
  const after = before.replace('install git', 'install -y git');
  expect(fixedBy(rule, before)['Dockerfile']).toBe(after);
  expect(fixedBy(rule, before.replaceAll('"', "'"))['Dockerfile']).toBe(after.replaceAll('"', "'"));
});
