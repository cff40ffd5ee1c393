import { describe, expect, test } from 'vitest';
import { machineFault } from '../../src/measure/machine-fault.ts';

const build = ['buildx', 'build', '.'];
const vertex = (error: string) =>
  JSON.stringify({ vertexes: [{ digest: 'sha256:a', name: '[2/2] RUN x', error }] });
const log = (text: string) =>
  JSON.stringify({ logs: [{ vertex: 'sha256:a', data: Buffer.from(text).toString('base64') }] });
const stepFailed = vertex('process "/bin/sh -c x" did not complete successfully: exit code: 1');

describe('the machine is to blame', () => {
  test.each([
    [
      'a full disk, said by a step',
      build,
      `${log("OSError: [Errno 28] No space left on device: '/x'")}\n${stepFailed}\n`,
      'The disk is full',
    ],
    [
      'a full disk, said by BuildKit',
      build,
      vertex('failed to copy files: write /x: no space left on device'),
      'The disk is full',
    ],
    [
      'a builder that ended during a build',
      build,
      '{"vertexes":[]}\nERROR: failed to build: failed to receive status: rpc error: code = Unavailable desc = error reading from server: EOF\n',
      'The builder far was lost',
    ],
    [
      'an engine that is gone',
      ['create', 'image'],
      'Cannot connect to the Docker daemon at unix:///run/docker.sock. Is the docker daemon running?',
      'The Docker Engine was lost',
    ],
  ])('%s', (_, args, stderr, line) => {
    const fault = machineFault(args, { code: 1, stdout: '', stderr }, 'far');
    expect(fault).toContain(line);
    expect(fault).not.toContain('\n');
  });
});

test.each([
  ['a step that failed', build, 1, stepFailed],
  [
    'a step that could not reach its own server',
    build,
    1,
    `${log('connection refused')}\n${stepFailed}\nERROR: failed to build: exit code: 1\n`,
  ],
  ['a Dockerfile that cannot be read', build, 1, 'ERROR: dockerfile parse error on line 1\n'],
  ['a build that succeeded', build, 0, 'no space left on device'],
  ['an image that is not there', ['image', 'inspect', 'x'], 1, 'No such image: x'],
])('the file set is to blame, or nobody: %s', (_, args, code, stderr) =>
  expect(machineFault(args, { code, stdout: '', stderr }, 'far')).toBeNull(),
);
