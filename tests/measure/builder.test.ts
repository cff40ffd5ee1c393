import { expect, test } from 'vitest';
import { contextsFor } from '../../src/measure/builder-bases.ts';
import { readBuilder } from '../../src/measure/builder.ts';
import { requireBases } from '../../src/measure/bases-in-use.ts';
import { requireEngine } from '../../src/measure/docker.ts';
import { fakeDocker } from './fake-docker.ts';

const inspected = (driver: string, status: string, endpoint = 'default') => ({
  stdout: `Name:          far\nDriver:        ${driver}\n\nNodes:\nName:     far0\nEndpoint: ${endpoint}\nStatus:   ${status}\nBuildKit version: v0.25.1\n`,
});
const context = { 'context show': { stdout: 'default\n' } };

test('a builder that answers', async () => {
  const docker = fakeDocker({ 'buildx inspect': inspected('remote', 'running', 'tcp://x') });
  expect(await readBuilder(docker, 'far')).toEqual({
    name: 'far',
    driver: 'remote',
    version: 'v0.25.1',
  });
});

test.each([
  ['no buildx', { 'buildx version': { code: 1 } }, 'has no buildx: install'],
  [
    'an unknown builder',
    { 'buildx inspect': { code: 1, stderr: 'ERROR: no builder "far" found' } },
    'There is no builder "far"',
  ],
  ['a builder that is down', { 'buildx inspect': inspected('remote', 'inactive') }, 'not answer'],
  [
    'another engine',
    { 'buildx inspect': inspected('docker', 'running', 'second'), ...context },
    'part of another Docker Engine',
  ],
])('%s is one line', async (_, replies, line) => {
  const attempt = readBuilder(fakeDocker(replies), 'far');
  await expect(attempt).rejects.toThrow(line);
  await expect(attempt).rejects.toThrow(/^[^\n]+$/);
});

test('no engine is one line', () =>
  expect(requireEngine(fakeDocker({ version: { code: 1 } }))).rejects.toThrow(
    /^No Docker Engine answers: [^\n]+$/,
  ));

test.each([
  ['recreated', { 'image inspect': { code: 1 } }, 'a:1: not recreated here. Run: npm run bases'],
  [
    'hub',
    { 'image inspect': { code: 1 }, pull: { code: 1, stderr: 'no route\n' } },
    'a:1 cannot be pulled (no route)',
  ],
] as const)('a base that cannot be had (%s) is one line', async (bases, replies, line) => {
  const attempt = requireBases(fakeDocker(replies), bases, ['a:1']);
  await expect(attempt).rejects.toThrow(line);
  await expect(attempt).rejects.toThrow(/^[^\n]+$/);
});

test.each([
  ['docker', {}],
  ['remote', { 'a:1': 'a:1', 'b:1': 'older' }],
])('a builder of the driver %s is sent the bases it lacks', (driver, expected) =>
  expect(
    contextsFor({ name: 'x', driver, version: null }, ['a:1', 'b:1'], { 'b:1': 'older' }),
  ).toEqual({ ...expected, 'b:1': 'older' }),
);
