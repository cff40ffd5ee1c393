import { expect, test } from 'vitest';
import { check } from '../../../src/engine/index.ts';
import { findingsIn, judgeMarked } from './marked.ts';

const rule = 'unstable-or-short-lived-base';

test.each([
  'FROM «debian:sid»',
  'FROM «debian:sid-20261103-slim»',
  'FROM «debian:testing-slim»',
  'FROM «debian:unstable»',
  'FROM «debian:experimental»',
  'FROM «debian:forky-slim»',
  'FROM «python:3.14-slim-forky»',
  'FROM «public.ecr.aws/docker/library/debian:testing»',
  'FROM «ubuntu:26.10»',
  'FROM «ubuntu:rolling»',
  'FROM «ubuntu:devel»',
  'FROM «alpine:edge»',
  'FROM «fedora:43»',
  'FROM fedora:42',
  'FROM «fedora:rawhide»',
  'FROM «archlinux:base-20261101.0.1»',
  'FROM «opensuse/tumbleweed:20261101»',
  'FROM «kalilinux/kali-rolling:2026.3»',
  'FROM «quay.io/centos/centos:stream10»',
  'FROM quay.io/centos/centos:stream8',
  'FROM «python:3.16-rc»',
  'FROM «python:3.16-rc-slim-trixie»',
  'FROM «python:3.16.0a2»',
  'FROM «python:3.16.0rc1-slim»',
  'FROM «ghcr.io/astral-sh/uv:0.13.7-python3.16-rc-trixie-slim»',
  `FROM «debian:sid@sha256:${'0'.repeat(64)}»`,
  'ARG SUITE=sid\nFROM «debian:${SUITE}»',
  'FROM «debian:sid» AS base\nFROM base\nRUN true',
  'FROM «fedora:43» AS build\nFROM python:3.13-slim-trixie\nCOPY --from=build /x /x',
])('%s', (dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test.each([
  'FROM python:3.13-slim-trixie',
  'FROM python:3.14t-slim-trixie',
  'FROM python:rc-slim',
  'FROM debian:trixie',
  'FROM debian:stable-slim',
  'FROM ubuntu:26.04',
  'FROM ubuntu:24.04',
  'FROM ubuntu:noble-20261101',
  'FROM ubuntu:25.10',
  'FROM ubuntu:plucky',
  'FROM alpine:3.23',
  'FROM archlinux',
  'FROM archlinux:latest',
  'FROM cgr.dev/example/python:3.13',
  'FROM team/debian:sid',
  'FROM debian:$SUITE',
  'FROM almalinux:10',
  'FROM opensuse/leap:16.0',
  'FROM debian:sid AS lint\nRUN true\nFROM python:3.13-slim-trixie',
])('silent: %s', (dockerfile) => {
  expect(findingsIn(rule, dockerfile)).toEqual([]);
});

test.each([
  ['ubuntu:26.10', '2027-07'],
  ['ubuntu:27.04', '2028-01'],
])('%s ends in %s', (image, end) => {
  expect(findingsIn(rule, `FROM ${image}`)[0]?.message).toContain(`until ${end}`);
});

test('an interim release that has ended is the matter of end-of-life-distro', () => {
  const found = (today: string) =>
    check({ dockerfile: 'FROM ubuntu:25.10', today })
      .findings.map((finding) => finding.rule)
      .filter((id) => id === rule || id === 'end-of-life-distro');
  expect(found('2026-07-31')).toEqual([rule]);
  expect(found('2026-08-01')).toEqual(['end-of-life-distro']);
});

test('a builder is an information', () => {
  const dockerfile =
    'FROM fedora:43 AS build\nFROM python:3.13-slim-trixie\nCOPY --from=build /x /x';
  expect(findingsIn(rule, dockerfile)[0]?.severity).toBe('info');
});

test.each(['debian:testing', 'ubuntu:rolling', 'alpine:edge'])(
  'base-distro-unpinned leaves %s to this rule',
  (image) => {
    expect(findingsIn('base-distro-unpinned', `FROM ${image}`)).toEqual([]);
  },
);
