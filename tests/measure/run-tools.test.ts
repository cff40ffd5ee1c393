import { expect, test } from 'vitest';
import { createRunTools } from '../../src/measure/run-tools.ts';
import { fakeClock, fakeDocker } from './fake-docker.ts';

const ask = () => Promise.resolve(null);
const image = (digit: string) => `sha256:${digit.repeat(64)}`;
const writing = (digit: string) => ({ stderr: `{"id":"writing image ${image(digit)}"}` });
type Replies = Parameters<typeof fakeDocker>[0];

async function runWith(replies: Replies) {
  const docker = fakeDocker(replies);
  const run = await createRunTools({ docker, clock: fakeClock(), ask }, 'r1');
  return { docker, run, tools: run.with({ name: 'far' }) };
}

test('containers carry the mark of the run, and only those with it are removed', async () => {
  const { docker, run, tools } = await runWith({ 'ps -aq': { stdout: 'c1\n' } });
  await tools.docker(['create', '--network', 'host', 'image']);
  await run.cleanUp();
  expect(docker.log).toContain('create --label org.shipworthy.run=r1 --network host image');
  expect(docker.log).toContain('ps -aq --no-trunc --filter label=org.shipworthy.run=r1');
  expect(docker.log).toContain('rm --force --volumes c1');
});

test('images of the run are removed; those from before and those that have another name stay', async () => {
  const builds = ['a', 'b', 'c'].map(writing);
  let list = image('b');
  const { docker, run, tools } = await runWith({
    'image ls': () => ({ stdout: list }),
    'buildx build': () => builds.shift() ?? {},
    [`image inspect --format {{len .RepoTags}} ${image('c')}`]: { stdout: '1' },
    'image inspect': { stdout: '0' },
  });
  for (let build = 1; build <= 3; build += 1)
    await tools.docker(['buildx', 'build', '--tag', 't', '.']);
  list = ['a', 'b', 'c'].map(image).join('\n');
  await run.cleanUp();
  expect(docker.log.filter((line) => line.startsWith('image rm'))).toEqual([
    'image rm t',
    `image rm ${image('a')}`,
  ]);
});

test('a lost builder halts the run: the call and all that follow throw the same line', async () => {
  const { run, tools } = await runWith({
    'buildx build': { code: 1, stderr: 'ERROR: error reading from server: EOF' },
  });
  await expect(tools.docker(['buildx', 'build', '.'])).rejects.toThrow('The builder far was lost');
  await expect(tools.docker(['image', 'ls'])).rejects.toThrow('The builder far was lost');
  await expect(tools.clock.sleep(1)).rejects.toThrow('The builder far was lost');
  expect(() => run.requireGoing()).toThrow('The builder far was lost');
});

test('the first reason to halt counts', async () => {
  const { run } = await runWith({});
  run.halt(new Error('first'));
  run.halt(new Error('second'));
  expect(() => run.requireGoing()).toThrow('first');
});

test('what a builder needs before a build is no part of the time', async () => {
  const clock = fakeClock();
  const run = await createRunTools({ docker: fakeDocker({}), clock, ask }, 'r1');
  const tools = run.with({
    name: 'far',
    prepare: async (args) => {
      await clock.sleep(5000);
      return args;
    },
  });
  await tools.docker(['buildx', 'build', '.']);
  expect(tools.clock.elapsedMs()).toBe(0);
});
