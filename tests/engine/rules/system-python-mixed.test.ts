import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'system-python-mixed';
const from = 'FROM python:3.13-slim-trixie\n';

test.each([
  'RUN apt-get update && apt-get install -y «python3» curl',
  'RUN apt-get install -y «python3-pip» python3-dev',
  'RUN apt install -y «python3.13»',
  'RUN apt-get install -y «python-is-python3»',
  'RUN apt-get install -y python-pip python-dev gcc',
  'FROM python:3.8-bullseye\nRUN apt-get install -y «python-pip» python-dev gcc',
  'FROM public.ecr.aws/lambda/python:3.12\nRUN dnf install -y «python3» python3-pip',
  'RUN apt-get install -y python2 python-apt',
  'RUN apt-get install -y «python3-dev=3.13.*» gcc',
  'RUN apt-get install -y «libpython3-dev»',
  'RUN apt-get install -y «python3-requests»',
  'RUN apt-get install -y certbot python3-certbot-nginx',
  'RUN apt-get install -y nginx «python3-certbot-nginx»',
  'RUN apt-get install -y «python3-apt»',
  'RUN apt-get install -y nodejs supervisor certbot',
  'RUN apt-get install -y libpython3.13 python3.13t',
  'RUN apt-get install -y $PACKAGES',
  'RUN apt-get remove -y python3',
  'RUN apt-get install -y curl \\\n\nFROM python:3.13-slim-trixie',
  'RUN apt-get install -y python3-dev && make && apt-get purge -y python3-dev',
  'RUN pip install python3-openid',
])('%j', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test.each([
  'FROM ghcr.io/astral-sh/uv:python3.13-trixie-slim\nRUN apt-get install -y «python3»',
  'FROM public.ecr.aws/docker/library/python:3.13-slim\nRUN apt-get install -y «python3»',
  'FROM continuumio/miniconda3:25.3\nRUN apt-get install -y «python3-pip»',
  'FROM python:3.13-alpine3.22\nRUN apk add --no-cache «py3-pip»',
  'FROM python:3.13-slim AS a\nRUN apt-get install -y «python3»\nFROM a',
  'FROM python:3.13-slim AS a\nRUN apt-get install -y python3\nFROM python:3.13-slim\nCOPY --from=a /x /x',
  'FROM debian:trixie-slim\nRUN apt-get install -y python3',
  'FROM ubuntu:24.04\nRUN apt-get install -y python3',
  'FROM registry.example.com/python:3.13\nRUN apt-get install -y python3',
])('%j', (dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test.each([
  ['RUN apt-get install -y python3-pip', 'warning'],
  ['RUN apt-get install -y python3-apt', 'info'],
  ['RUN apt-get install -y python3 x\nCMD ["/usr/bin/python3", "a.py"]', 'info'],
  ['RUN apt-get install -y python3-gdal\nENV PYTHONPATH=/usr/lib/python3/dist-packages', 'info'],
])('%j is of severity %s', (lines, severity) => {
  expect(findingsIn(rule, from + lines).map((finding) => finding.severity)).toEqual([severity]);
});

test.each([
  ['RUN apt-get install -y python3-pip gcc', 'RUN apt-get install -y gcc'],
  [
    'RUN apt-get install -y \\\n  gcc \\\n  python3-dev \\\n  python3-venv\nRUN true',
    'RUN apt-get install -y \\\n  gcc\nRUN true',
  ],
  ['RUN apt-get install -y gcc python3-dev && make', 'RUN apt-get install -y gcc && make'],
])('mends %j', (before, after) => {
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
  expect(findingsIn(rule, from + after)).toEqual([]);
});

test.each([
  'RUN apt-get install -y python3-pip',
  'RUN apt-get install -y gcc python3-dev python3-numpy',
  'RUN apt-get install -y gcc \\\n# headers\n python3-dev',
])('offers nothing for %j', (lines) => {
  expect(findingsIn(rule, from + lines).map(({ fix }) => fix)).toEqual([null]);
});

test.each([
  ['RUN apt-get install -y python3-pip git\nRUN git clone x', true],
  ['RUN apt-get install -y python3-pip git\nRUN make', false],
  ['RUN apt-get install -y python3-pip x\nRUN make', true],
  ['RUN apt-get install -y python3-pip git\nRUN pip install -r a.txt', false],
  ['RUN apt-get install -y --no-install-recommends python3-pip git\nRUN pip install a', true],
  ['RUN apt-get install -y python3-pip git g++\nRUN pip install a', true],
  ['RUN apt-get install -y python3-dev git\nRUN pip install a', true],
  ['RUN apt-get install -y python3-dev git\nHEALTHCHECK CMD wget -q http://127.0.0.1', false],
  ['RUN apt-get install -y python3-dev wget\nHEALTHCHECK CMD wget -q http://127.0.0.1', true],
])('the fix of %j is safe: %s', (lines, safe) => {
  expect(findingsIn(rule, from + lines)[0]?.fix?.safe).toBe(safe);
});
