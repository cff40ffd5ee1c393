import { expect, test } from 'vitest';
import { check, type CheckInput } from '../../src/engine/index.ts';

const dockerfile =
  'FROM python:3.13-trixie AS tools\nFROM python:3.13-slim-trixie\nRUN apt-get install -y gcc sudo\nCOPY a /a';
const full = 'FROM python:3.13-trixie\nCOPY a /a';

const rulesFor = (input: CheckInput): readonly string[] => [
  ...check(input).findings.map(({ rule }) => rule),
  ...check({ ...input, dockerfile: full }).findings.map(({ rule }) => rule),
];

const forProduction = [
  'runs-as-root',
  'no-start-command',
  'no-commit-label',
  'compiler-in-final-stage',
  'full-base-image-at-runtime',
  'sudo-in-image',
];

const around = (folder: string): CheckInput => ({ dockerfile, repository: { files: {}, folder } });

test.each([
  ['an image to ship', { dockerfile, path: 'Dockerfile' }, forProduction],
  ['the context is the folder above', { dockerfile, path: '.devcontainer/Dockerfile' }, []],
  ['the context is .devcontainer itself', around('.devcontainer'), []],
  ['one of several', around('.devcontainer/gpu'), []],
  ['without a repository', { dockerfile, folder: '.devcontainer' }, []],
  ['a folder with another name', around('devcontainer'), forProduction],
])('%s', (_title, input, expected) => {
  const found = rulesFor(input);
  expect(forProduction.filter((rule) => found.includes(rule))).toEqual(expected);
});
