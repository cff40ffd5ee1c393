import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { command, Interrupted } from '../../src/measure/command.ts';
import type { Docker } from '../../src/measure/docker.ts';
import { Halt } from '../../src/measure/halt.ts';
import { readRecord, recordFile, unfinishedFile, writeRecord } from '../../src/measure/record.ts';
import { repository } from '../../src/measure/repository.ts';
import { fakeClock, fakeDocker } from './fake-docker.ts';
import { recorded } from './recorded.ts';
import { sampleCheckout } from './sample-checkout.ts';
import { recordOf, taken } from './sample-record.ts';
import { temporaryFolder } from './temporary-folder.ts';

type Replies = Parameters<typeof fakeDocker>[0];

const failedBuild = { code: 1, stderr: recorded('failed.rawjson') };
const lostBuilder = {
  code: 1,
  stderr: 'ERROR: failed to receive status: rpc error: code = Unavailable',
};
const fullDisk = { code: 1, stderr: 'ERROR: write /x: no space left on device' };

/** An engine on which the pulled base is there and every build fails by its own fault. */
const engine: Replies = {
  'buildx inspect': { stdout: 'Name: default\nDriver: docker\nEndpoint: default\nStatus: running' },
  'context show': { stdout: 'default' },
  info: {
    stdout: JSON.stringify({
      ...{ ServerVersion: '28', Driver: 'overlay2', DriverStatus: null },
      ...{ OperatingSystem: 'Debian', NCPU: 2, MemTotal: 1 },
    }),
  },
  'image inspect --format {{.Id}}': { stdout: 'sha256:base' },
  'buildx build': failedBuild,
};

/** A checkout whose two lessons were measured long ago, and what a call there says and leaves. */
function checkout(replies: Replies | Docker = {}, root = sampleCheckout()) {
  for (const name of ['first', 'second']) {
    writeRecord(root, recordOf(name, [taken('starter:8'), taken('solution:9')]));
  }
  const docker =
    typeof replies === 'function' ? replies : fakeDocker({ ...replies, ...othersThan(replies) });
  const complaints: string[] = [];
  const lines: string[] = [];
  const statuses: string[] = [];
  let halt = (_reason: Error): void => undefined;
  const around = {
    ...{ docker, root, clock: fakeClock(), ask: () => Promise.resolve(null), id: 'r1' },
    reader: repository(root),
    display: {
      line: (text: string) => lines.push(text),
      status: (text: string) => statuses.push(text),
      end: () => undefined,
    },
    commit: () => Promise.resolve(null),
    serve: () => Promise.resolve({ showIndex: null, stop: () => undefined }),
    lock: () => () => undefined,
    prepare: () => undefined,
    complain: (text: string) => complaints.push(text),
    onStart: (stop: typeof halt) => {
      halt = stop;
    },
  };
  return {
    ...{ root, complaints, lines, statuses, around },
    halt: (reason: Error) => halt(reason),
    call: (...args: string[]) => command(args, around),
    records: () => ['first', 'second'].map((name) => readFileSync(recordFile(root, name), 'utf8')),
    unfinished: (name: string) =>
      readRecord(root, name, unfinishedFile(root, name))?.measurements.map((one) => one.fileSet),
  };
}

/** The engine's own replies for whatever a table does not answer. */
const othersThan = (replies: Replies): Replies =>
  Object.fromEntries(Object.entries(engine).filter(([start]) => !(start in replies)));

const noClient: Docker = () => Promise.reject(new Error('docker cannot be run: ENOENT'));

test.each<[string, Replies | Docker, string]>([
  ['no engine', { version: { code: 1 } }, 'No Docker Engine answers: start one, or '],
  ['no docker client', noClient, 'No Docker Engine answers: start one, or '],
  ['no buildx', { 'buildx version': { code: 1 } }, 'has no buildx: install its buildx plugin'],
  [
    'a builder that does not answer',
    { 'buildx inspect': { code: 1, stderr: 'ERROR: cannot reach' } },
    'The builder in use does not answer: start it, or ',
  ],
  [
    'a base that cannot be had',
    { 'image inspect': { code: 1 }, pull: { code: 1, stderr: 'no route' } },
    'base:1 cannot be pulled (no route). Without a registry: npm run bases',
  ],
  ['a full disk of the engine', { 'buildx build': fullDisk }, 'The disk is full: free some space'],
  [
    'a builder that is lost',
    { 'buildx build': lostBuilder },
    'The builder default was lost: start',
  ],
  [
    'an engine that is lost',
    { 'buildx prune': { code: 1, stderr: 'ERROR: Cannot connect to the Docker daemon at unix:' } },
    'The Docker Engine was lost: start it',
  ],
])('%s: one line, exit code 2, and the records are as they were', async (_, replies, line) => {
  const { call, complaints, records, unfinished } = checkout(replies);
  const before = records();
  expect(await call()).toBe(2);
  expect(complaints).toEqual([expect.stringContaining(line)]);
  expect(complaints[0]).not.toContain('\n');
  expect(records()).toEqual(before);
  expect([unfinished('first'), unfinished('second')]).toEqual([undefined, undefined]);
});

test.each([
  ['typed in', (text: string) => text.replace('"median": 41', '"median": 4'), 'median: expected'],
  ['of an older format', (text: string) => text.replace('"version": 1', '"version": 0'), 'version'],
  ['no JSON', () => '<<<<<<< HEAD', 'expected JSON'],
])('a record that is %s: one line, exit code 2, and nothing is done', async (_, change, fault) => {
  const docker = fakeDocker(engine);
  const { call, complaints, root, records } = checkout(docker);
  const file = recordFile(root, 'second');
  writeFileSync(file, change(readFileSync(file, 'utf8')));
  const before = records();
  expect(await call()).toBe(2);
  expect(complaints).toEqual([
    expect.stringMatching(`^content/measurements/second.json: .*${fault}`),
  ]);
  expect(complaints[0]).toMatch(/^[^\n]*npm run measure -- second --anew$/);
  expect([records(), docker.log]).toEqual([before, []]);
});

test('a full disk of this machine: one line, exit code 2, and the record stands', async () => {
  const { call, complaints, root, records, unfinished } = checkout();
  symlinkSync('/dev/full', `${unfinishedFile(root, 'first')}.new`);
  const before = records();
  expect(await call()).toBe(2);
  expect(complaints).toEqual([expect.stringMatching(/^The disk is full: free some space [^\n]+$/)]);
  expect(records()).toEqual(before);
  expect(unfinished('first')).toBeUndefined();
});

test('a disk too full to begin on: one line, exit code 2', async () => {
  const { around, complaints } = checkout();
  const prepare = () => writeFileSync('/dev/full', 'x');
  expect(await command([], { ...around, prepare })).toBe(2);
  expect(complaints).toEqual([expect.stringMatching(/^The disk is full: [^\n]+$/)]);
});

test('a builder that is lost half-way: what was measured is kept, and the next run goes on', async () => {
  const builds = [failedBuild, lostBuilder];
  const { call, complaints, root, records, unfinished, lines } = checkout({
    'buildx build': () => builds.shift() ?? failedBuild,
  });
  const [before] = records();
  expect(await call('first')).toBe(2);
  expect(complaints).toEqual([expect.stringContaining('The builder default was lost')]);
  expect([records()[0], unfinished('first')]).toEqual([before, ['starter']]);
  expect(await call('first')).toBe(0);
  expect(lines).toContain('first/starter: unchanged');
  expect(readRecord(root, 'first')?.measurements.map(({ failures }) => failures[0]?.at)).toEqual([
    'build',
    'build',
  ]);
  expect(existsSync(unfinishedFile(root, 'first'))).toBe(false);
});

test('interrupted: exit code 130, and what was measured is kept', async () => {
  let builds = 0;
  const run = checkout({
    'buildx build': () => {
      builds += 1;
      if (builds === 2) run.halt(new Interrupted());
      return failedBuild;
    },
  });
  expect(await run.call()).toBe(130);
  expect(run.complaints).toEqual([expect.stringMatching(/^Interrupted: [^\n]+$/)]);
  expect(run.unfinished('first')).toEqual(['starter']);
});

test('another run is going on: its line, exit code 2, and the engine is left alone', async () => {
  const docker = fakeDocker(engine);
  const { around, complaints } = checkout(docker);
  const lock = () => {
    throw new Halt('Another run is going on');
  };
  expect(await command([], { ...around, lock })).toBe(2);
  expect([complaints, docker.log]).toEqual([['Another run is going on'], []]);
});

test.each([
  ['well', {}, 0],
  ['badly', { 'buildx build': lostBuilder }, 2],
])('a run that ends %s lets others in again', async (_, replies, code) => {
  const { around } = checkout(replies);
  const said: string[] = [];
  const lock = () => {
    said.push('taken');
    return () => said.push('given back');
  };
  expect(await command(['first'], { ...around, lock })).toBe(code);
  expect(said).toEqual(['taken', 'given back']);
});

test('--verify: exit code 0 when nothing moved, 1 when something did, and nothing is written', async () => {
  const { call, root, lines, records } = checkout();
  await call('first');
  const before = records();
  expect(await call('first', '--verify', '2')).toBe(0);
  expect(lines.slice(-3)).toEqual([
    'first/starter: as recorded',
    'first/solution: as recorded',
    '2 of 2 recorded file sets repeated: 0 figures moved.',
  ]);
  const record = readRecord(root, 'first');
  if (record === null) throw new Error('expected a record');
  const [starter, ...others] = record.measurements;
  if (starter === undefined) throw new Error('expected a starter');
  writeRecord(root, { ...record, measurements: [{ ...starter, failures: [] }, ...others] });
  expect(await call('first', '--verify', '1')).toBe(1);
  expect(lines.slice(-3)).toEqual([
    'first/starter: moved',
    '  Builds: not taken, now no',
    '1 of 2 recorded file sets repeated: 1 figure moved.',
  ]);
  expect(records()[1]).toBe(before[1]);
});

test('--verify: what is left becomes less with every file set that is done', async () => {
  const { call, root, statuses } = checkout();
  await call('first');
  const record = readRecord(root, 'first');
  const measurements = record?.measurements.map((one) => ({ ...one, durationSeconds: 600 })) ?? [];
  if (record !== null) writeRecord(root, { ...record, measurements });
  statuses.length = 0;
  await call('first', '--verify', '2');
  expect(statuses[0]).toBe('1 of 2 · first/starter · starting · about 20 min left');
  expect(statuses.at(-1)).toMatch(/^2 of 2 · first\/solution · .* · less than a minute left$/);
});

test.each([
  ['is taken from what others took', [], /^2 file sets, about \d+ min\.$/],
  ['passes over a record that nobody can read', ['first'], /^2 file sets; nothing was measured/],
])('the estimate of a lesson that was never measured %s', async (_, unreadable, words) => {
  const { call, lines, root } = checkout();
  rmSync(recordFile(root, 'second'));
  for (const name of unreadable) writeFileSync(recordFile(root, name), 'typed in');
  expect(await call('second', '--dry-run')).toBe(0);
  expect(lines.at(-1)).toMatch(words);
});

test.each([
  ['--help', 0, 'npm run measure [-- NAME', ''],
  ['--runs 0', 2, '', '--runs 0: expected a number'],
  ['moon', 2, '', 'There is nothing to measure called "moon"'],
  ['first --only moon', 2, '', 'There is no file set "moon"'],
  ['first --dry-run', 0, 'first/starter: to be measured, 3 times', ''],
])('%s ends with %d', async (line, code, said, complaint) => {
  const { call, complaints, lines } = checkout();
  expect(await call(...line.split(' '))).toBe(code);
  expect(lines.join('\n')).toContain(said);
  expect(complaints.join('\n')).toContain(complaint);
});

test.each([
  ['--help', 0, ''],
  ['--runs 0', 2, '--runs 0: expected a number from 1 to 99\n'],
  ['not-root', 2, 'No Docker Engine answers: start one, or point DOCKER_HOST at it.\n'],
])(
  'the program itself, called with %s where there is no docker, ends with %d',
  (args, code, said) => {
    const main = join(import.meta.dirname, '../../src/measure/main.ts');
    const env = { PATH: '/nowhere', XDG_CACHE_HOME: temporaryFolder(), TMPDIR: temporaryFolder() };
    const { status, stderr } = spawnSync(process.execPath, [main, ...args.split(' ')], {
      ...{ env, encoding: 'utf8' },
    });
    expect([stderr, status]).toEqual([said, code]);
  },
);
