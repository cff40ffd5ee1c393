import { expect, test } from 'vitest';
import { check } from '../../../src/engine/index.ts';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'end-of-life-distro';

test.each([
  'FROM «debian:buster»',
  'FROM «debian:stretch-slim»',
  'FROM «debian:10»',
  'FROM «gcr.io/distroless/python3-debian10:nonroot»',
  'FROM «gcr.io/distroless/python3-debian12:nonroot»',
  'FROM «gcr.io/distroless/cc-debian12»',
  'FROM gcr.io/distroless/python3-debian13',
  'FROM gcr.io/distroless/python3',
  'FROM debian:bookworm AS b\nRUN make\nFROM «gcr.io/distroless/python3-debian12»\nCOPY --from=b /x /x',
  'FROM «python:3.11-slim-bullseye»',
  'FROM «python:3.12-alpine3.19»',
  'FROM «alpine:3.18»',
  'FROM «centos:7»',
  'FROM «centos:centos8»',
  'FROM «quay.io/centos/centos:stream8»',
  'FROM quay.io/centos/centos:stream9',
  'FROM «amazonlinux:2»',
  'FROM «public.ecr.aws/amazonlinux/amazonlinux:2.0.20240131.0»',
  'FROM public.ecr.aws/amazonlinux/amazonlinux:2023',
  'FROM amazonlinux',
  'FROM «fedora:42»',
  'FROM «registry.fedoraproject.org/fedora:40»',
  'FROM fedora:43',
  'FROM fedora:rawhide',
  'FROM registry.example/centos:7',
  'FROM «ubuntu:20.04»',
  'FROM «ubuntu:18.04»',
  'FROM «ubuntu:12.04»',
  'FROM «ubuntu:23.10»',
  'FROM «ubuntu:xenial-20210804»',
  'FROM «buildpack-deps:mantic»',
  'FROM ubuntu:resolute',
  'FROM «mcr.microsoft.com/mirror/docker/library/python:3.12-slim-bullseye»',
  'FROM «node:20-buster»',
  'FROM «registry.example/team/base-buster:1»',
  'FROM «rocm/pytorch:rocm4.2_ubuntu18.04_py3.6_pytorch»',
  'FROM «mcr.example/azureml/openmpi4.1.0-ubuntu20.04»',
  'FROM «ros:noetic-ros-core-focal»',
  'FROM rocm/pytorch:rocm6.4_ubuntu22.04_py3.10',
  'FROM mambaorg/micromamba:jammy-cuda-12.1.0',
  'FROM «ghcr.io/astral-sh/uv:python3.12-bookworm-slim»',
  'ARG S=buster\nFROM «python:3.9-slim-${S}»',
  'FROM «debian:bullseye» AS build\nRUN make\nFROM debian:trixie\nCOPY --from=build /x /x',
  'FROM registry.example/base:1\nRUN «sed -i s/archive.ubuntu.com/old-releases.ubuntu.com/ /etc/apt/sources.list»',
  'FROM registry.example/base:1\nRUN «sed -i s/deb.debian.org/archive.debian.org/g /etc/apt/sources.list»',
  'FROM «debian:buster»\nRUN sed -i s/deb.debian.org/archive.debian.org/g /etc/apt/sources.list',
  'FROM «python:3.13-bookworm» AS b\nRUN make\nFROM «python:3.13-slim-bookworm»\nCOPY --from=b /x /x',
  'FROM node:24-bookworm AS b\nRUN make\nFROM python:3.13-slim-trixie\nCOPY --from=b /x /x',
  'FROM python:3.13-slim-trixie',
  'FROM debian:trixie-slim',
  'FROM ubuntu:22.04',
  'FROM ubuntu:24.04',
  'FROM alpine:3.23',
  'FROM python:3.13-alpine3.22',
  'FROM python:3.13-slim',
  'FROM registry.access.redhat.com/ubi8',
  'FROM debian:bullseye AS test\nRUN true\nFROM debian:trixie',
  'FROM ${BASE}',
  'FROM debian:trixie\nRUN sed -i s/deb.debian.org/snapshot.debian.org/ /etc/apt/sources.list',
])('%j', (dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test.each([
  ['debian:bullseye', '2026-08-31', 'info'],
  ['debian:bullseye', '2026-09-01', 'error'],
  ['python:3.13-bookworm', '2026-07-12', undefined],
  ['python:3.13-bookworm', '2026-07-13', 'info'],
  ['python:3.13-bookworm', '2026-11-21', 'info'],
  ['python:3.13-bookworm', '2028-07-01', 'error'],
  ['gcr.io/distroless/python3-debian12', '2026-05-11', undefined],
  ['gcr.io/distroless/python3-debian12', '2026-05-12', 'error'],
  ['gcr.io/distroless/base-debian12', '2026-08-31', undefined],
  ['gcr.io/distroless/base-debian12', '2026-09-01', 'error'],
  ['registry.example/base:bullseye-1', '2026-11-21', 'warning'],
  ['registry.example/base:focal-1', '2026-11-21', 'warning'],
])('%s on %s is %s', (image, today, severity) => {
  const { findings } = check({ dockerfile: `FROM ${image}`, today });
  expect(findings.find((finding) => finding.rule === rule)?.severity).toBe(severity);
});

test.each([
  ['ubuntu:16.04', 'in 2021-04:'],
  ['debian:buster', 'on 2024-06-30:'],
  ['python:3.6-alpine3.7', 'on 2019-11-01:'],
  ['alpine:3.13', 'on 2022-11-01:'],
])('the support of %s ended %s', (image, text) => {
  expect(findingsIn(rule, `FROM ${image}`)[0]?.message).toContain(`support ended ${text}`);
});

test('a builder stage is a warning, because only results leave it', () => {
  const text = 'FROM debian:buster AS b\nRUN make\nFROM debian:trixie\nCOPY --from=b /x /x';
  expect(findingsIn(rule, text)[0]?.severity).toBe('warning');
});

test('offers the current release of Debian for the reader to confirm', () => {
  expect(findingsIn(rule, 'FROM python:3.13-slim-bookworm')[0]?.fix?.safe).toBe(false);
  expect(fixedBy(rule, 'FROM python:3.11-slim-bullseye AS a')['Dockerfile']).toBe(
    'FROM python:3.11-slim-trixie AS a',
  );
});

test.each(['FROM python:3.11.4-slim-bullseye', 'FROM python:3.12.0-slim-bookworm'])(
  'offers no image that was never built: %s',
  (dockerfile) => expect(findingsIn(rule, dockerfile)[0]?.fix).toBeNull(),
);

test.each([
  ['FROM python:3.12-alpine3.15', 'OpenSSL, musl and'],
  ['FROM debian:buster', 'OpenSSL, glibc and'],
])('%s names the library it has', (dockerfile, words) => {
  expect(findingsIn(rule, dockerfile)[0]?.message).toContain(words);
});

test('an argument that several stages start from is named once', () => {
  const dockerfile =
    'ARG B=python:3.13-slim-bullseye\nFROM $B AS a\nRUN true\nFROM «$B»\nCOPY --from=a /x /x';
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});
