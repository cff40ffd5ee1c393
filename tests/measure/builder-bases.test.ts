import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { toolsOf } from '../../src/measure/builder-bases.ts';
import type { Docker } from '../../src/measure/docker.ts';
import { temporaryFolder } from './temporary-folder.ts';

const digest = `sha256:${'a'.repeat(64)}`;

/** An engine that has the image `base:1`, and how often it was asked to save it. */
function engine(index: object = { manifests: [{ digest }] }) {
  let saved = 0;
  const docker: Docker = (args) => {
    const [verb, , archive = ''] = args;
    const isThere = args.at(-1) === 'base:1';
    if (verb === 'save') {
      saved += 1;
      const folder = temporaryFolder();
      writeFileSync(join(folder, 'index.json'), JSON.stringify(index));
      execFileSync('tar', ['-cf', archive, '-C', folder, 'index.json']);
    }
    return Promise.resolve({ code: isThere ? 0 : 1, stdout: 'sha256:id', stderr: '' });
  };
  return { docker, saved: () => saved };
}

const far = { name: 'far', driver: 'remote', version: null };
const build = (image: string) => [
  ...['buildx', 'build', '--build-context', `python:3=docker-image://${image}`, '--tag', 't', '.'],
];

afterEach(() => vi.unstubAllEnvs());

test('a builder outside the engine gets the base as a folder, written once', async () => {
  vi.stubEnv('TMPDIR', temporaryFolder());
  const { docker, saved } = engine();
  const { prepare } = toolsOf(far, docker);
  const first = await prepare?.(build('base:1'));
  const [, folder = ''] =
    /^python:3=oci-layout:\/\/(.+)@sha256:a{64}$/.exec(first?.[3] ?? '') ?? [];
  expect(readdirSync(folder)).toEqual(['index.json']);
  expect(first?.toSpliced(3, 1)).toEqual(build('base:1').toSpliced(3, 1));
  expect(await prepare?.(build('base:1'))).toEqual(first);
  expect(saved()).toBe(1);
});

test('other calls, and a builder inside the engine, go as they are', async () => {
  const { docker, saved } = engine();
  const { prepare } = toolsOf(far, docker);
  const call = ['buildx', 'prune', '--builder', 'far'];
  expect(await prepare?.(call)).toEqual(call);
  expect(toolsOf({ ...far, driver: 'docker' }, docker)).toEqual({ name: 'far' });
  expect(saved()).toBe(0);
});

test.each([
  ['is not here', 'moon:1', undefined, 'moon:1 is not on this machine.'],
  ['cannot be saved', 'base:1', { manifests: [] }, 'base:1 could not be saved for the builder.'],
])('a base that %s is one line', async (_, image, index, line) => {
  vi.stubEnv('TMPDIR', temporaryFolder());
  const { prepare } = toolsOf(far, engine(index).docker);
  await expect(prepare?.(build(image))).rejects.toThrow(new Error(line));
});
