import { expect, test } from 'vitest';
import { readFailure } from '../../src/measure/build-failure.ts';
import { recorded } from './recorded.ts';

test('a failing command: its own words, the exit code of the step and not of the client', () => {
  expect(readFailure(recorded('failed.rawjson'), 1)).toEqual({
    at: 'build',
    exitCode: 127,
    message:
      '/bin/sh: 1: adduser: not found\n' +
      'process "/bin/sh -c adduser --system app" did not complete successfully: exit code: 127',
  });
});

test('a base image that is nowhere is named, without the addresses of the network', () => {
  expect(readFailure(recorded('no-base.rawjson'), 1)).toEqual({
    at: 'build',
    exitCode: 1,
    message: 'nowhere.invalid/base:1: not on this machine, and it cannot be fetched.',
  });
});

test('the client failed before any step', () => {
  expect(readFailure('unknown flag: --progress', 125)).toEqual({
    at: 'build',
    exitCode: 125,
    message: 'unknown flag: --progress',
  });
});
