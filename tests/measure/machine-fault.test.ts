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
      'a builder that nobody reaches',
      build,
      'ERROR: failed to build: listing workers for Build: failed to list workers: Unavailable: connection error: desc = "transport: Error while dialing: dial tcp 127.0.0.1:1234: connect: connection refused"\n',
      'The builder far was lost',
    ],
    [
      'a builder that is gone when its cache is emptied',
      ['buildx', 'prune'],
      'ERROR: rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing"\n',
      'The builder far was lost',
    ],
    [
      'an engine that is gone before a build',
      build,
      'ERROR: Cannot connect to the Docker daemon at unix:///run/docker.sock. Is the docker daemon running?\n',
      'The Docker Engine was lost',
    ],
    [
      'an engine that is gone',
      ['create', 'image'],
      'Cannot connect to the Docker daemon at unix:///run/docker.sock. Is the docker daemon running?',
      'The Docker Engine was lost',
    ],
    [
      'an engine that is gone, as newer clients say it',
      ['inspect', 'abc'],
      'failed to connect to the docker API at unix:///run/docker.sock; check if the path is correct\n',
      'The Docker Engine was lost',
    ],
    [
      'an engine that is gone, said by docker run',
      ['run', 'image'],
      'docker: Cannot connect to the Docker daemon at unix:///run/docker.sock. Is the docker daemon running?\n',
      'The Docker Engine was lost',
    ],
    [
      'an engine that ended during a call',
      ['wait', 'abc'],
      'error during connect: Post "http://%2Frun%2Fdocker.sock/v1.51/containers/abc/wait": EOF\n',
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
  [
    'an address of ADD that refuses',
    build,
    1,
    'ERROR: failed to build: failed to solve: failed to load cache key: Get "http://127.0.0.1:9/x": dial tcp 127.0.0.1:9: connect: connection refused\n',
  ],
  [
    'a registry that does not answer in time',
    build,
    1,
    'ERROR: failed to build: failed to solve: a:1: failed to resolve source metadata for a:1: failed to do request: Head "https://a/v2/": context deadline exceeded\n',
  ],
  [
    'a Dockerfile that speaks of it, shown beside the mistake',
    build,
    1,
    '   2 | >>> RUNN echo code = Unavailable\nERROR: failed to build: failed to solve: dockerfile parse error on line 2\n',
  ],
  [
    'a program that was run in a container',
    ['exec', 'abc', 'python', '-c', 'x'],
    1,
    'ConnectionRefusedError: [Errno 111] Connection refused\n',
  ],
  [
    'a mirror that apt does not reach',
    ['run', '--rm', 'image'],
    1,
    'E: Failed to fetch http://127.0.0.1:3142/x  Could not connect (111: Connection refused)\n',
  ],
  ['a program that reads to its end', ['exec', 'abc', 'cat'], 1, 'unexpected EOF\n'],
  ['a Dockerfile that cannot be read', build, 1, 'ERROR: dockerfile parse error on line 1\n'],
  ['a build that succeeded', build, 0, 'no space left on device'],
  ['an image that is not there', ['image', 'inspect', 'x'], 1, 'No such image: x'],
])('the file set is to blame, or nobody: %s', (_, args, code, stderr) =>
  expect(machineFault(args, { code, stdout: '', stderr }, 'far')).toBeNull(),
);
