import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { takeLock } from '../../src/measure/run-lock.ts';
import { temporaryFolder } from './temporary-folder.ts';

const lockFile = () => join(temporaryFolder(), 'running');

test('taken, it names this process; given back, nothing is left', () => {
  const file = lockFile();
  const giveBack = takeLock(file);
  expect(readFileSync(file, 'utf8').split(' ')[0]).toBe(String(process.pid));
  expect(readdirSync(join(file, '..'))).toEqual(['running']);
  giveBack();
  expect(readdirSync(join(file, '..'))).toEqual([]);
});

test('while it is taken, a second run gets one line that names the process', () => {
  const file = lockFile();
  const giveBack = takeLock(file);
  const text = readFileSync(file, 'utf8');
  expect(() => takeLock(file)).toThrow(
    new RegExp(`^Another run of [^\\n]+ is going on here \\(process ${process.pid}\\)[^\\n]+$`),
  );
  expect(readFileSync(file, 'utf8')).toBe(text);
  expect(readdirSync(join(file, '..'))).toEqual(['running']);
  giveBack();
  takeLock(file)();
});

test('a run of another process holds it until that ends', async () => {
  const file = lockFile();
  const source = join(import.meta.dirname, '../../src/measure/run-lock.ts');
  const script = `import { takeLock } from ${JSON.stringify(source)}; takeLock(${JSON.stringify(file)}); console.log('taken'); setInterval(() => {}, 1000);`;
  const other = spawn(process.execPath, ['--input-type=module', '-e', script]);
  onTestFinished(() => void other.kill('SIGKILL'));
  await once(other.stdout, 'data');
  expect(() => takeLock(file)).toThrow(`process ${other.pid}`);
  other.kill('SIGKILL');
  await once(other, 'exit');
  takeLock(file)();
  expect(existsSync(file)).toBe(false);
});

const ended = () => spawnSync(process.execPath, ['--version']).pid;

test.each([
  ['a process that ended', () => `${ended()} 1`],
  ['a process that has the number of one before a restart', () => `${process.pid} 1`],
  ['nobody', () => ''],
  ['something else', () => 'typed in'],
])('left by %s, it is taken over', (_, text) => {
  const file = lockFile();
  writeFileSync(file, text());
  const giveBack = takeLock(file);
  expect(readFileSync(file, 'utf8').split(' ')[0]).toBe(String(process.pid));
  giveBack();
  expect(existsSync(file)).toBe(false);
});

test('a process that ended and that nobody waited for does not hold it', async () => {
  const file = lockFile();
  // The shell becomes a program that never asks what became of the shell's child.
  const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60']);
  onTestFinished(() => void parent.kill('SIGKILL'));
  const [said] = (await once(parent.stdout, 'data')) as [Buffer];
  const id = said.toString().trim();
  const stat = () =>
    readFileSync(`/proc/${id}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
  writeFileSync(file, `${id} ${stat()[19]}`);
  while (stat()[0] !== 'Z') await new Promise((resolve) => setTimeout(resolve, 20));
  takeLock(file)();
});

test('what another run took over meanwhile is not given back', () => {
  const file = lockFile();
  const giveBack = takeLock(file);
  writeFileSync(file, 'another run');
  giveBack();
  expect(readFileSync(file, 'utf8')).toBe('another run');
});
