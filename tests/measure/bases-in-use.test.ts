import { expect, test } from 'vitest';
import { imagesNamed } from '../../src/measure/bases-in-use.ts';

test.each([
  ['FROM python:3.13', ['python:3.13']],
  ['from --platform=linux/amd64 python:3.13 as build\nFROM build', ['python:3.13']],
  ['ARG V\nFROM python:$V', []],
  ['FROM scratch', []],
  ['FROM a AS x\nFROM b AS y\nFROM x', ['a', 'b']],
])('%j names %j', (dockerfile, images) =>
  expect(imagesNamed(new Map([['Dockerfile', dockerfile]]))).toEqual(images),
);
