import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownCommands } from '../../src/site/own/commands.ts';
import { onRealEngine, server, tinyApp } from './tiny-image.ts';

onRealEngine();

const run = promisify(execFile);
let folder = '';
const name = 'shipworthy-test-own';

/** The commands as the page shows them, with a name and a port of their own, on the network that the host has. */
const adapted = (command: string): string =>
  command
    .replaceAll('mine', name)
    .replaceAll('127.0.0.1:8000', `127.0.0.1:${tinyApp.port}`)
    .replace('--publish 8000:8000', '--network host')
    .replace('buildx build', 'buildx build --network host');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shipworthy-own-'));
  await writeFile(join(folder, 'serve.py'), server('0.0.0.0'));
  await writeFile(
    join(folder, 'Dockerfile'),
    'FROM python:3.13-slim-trixie\nCOPY serve.py /\nUSER 10001\nCMD ["python", "/serve.py"]\n',
  );
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('every command does what it is shown for', async () => {
  const said = new Map<string, string>();
  for (const { takes, command } of ownCommands) {
    const { stdout, stderr } = await run('bash', ['-ec', adapted(command)], { cwd: folder });
    said.set(takes, `${stdout}${stderr}`);
  }
  const of = (word: string) => [...said].find(([takes]) => takes.includes(word))?.[1] ?? '';
  const { stdout: log } = await run('cat', ['steps.json'], { cwd: folder });
  expect(log).toContain('"started"');
  expect(of('empty cache')).toMatch(/^real\s/m);
  expect(Number(of('Size'))).toBeGreaterThan(1e8);
  expect(Number(of('pull'))).toBeGreaterThan(1e7);
  expect(of('Layers')).toContain('COPY serve.py');
  expect(of('First answer')).toMatch(/^real\s/m);
  expect(of('user')).toBe('10001\n');
  expect(of('Stop')).toMatch(/^real\s[\s\S]*/m);
  expect(of('Stop')).toMatch(/^0$/m);
}, 180_000);
