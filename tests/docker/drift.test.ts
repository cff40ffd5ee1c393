import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drift } from '../../src/measure/probes/drift.ts';
import { onRealEngine, tinyContext, tools } from './tiny-image.ts';

onRealEngine();

const present = ['newcomer==1.0', 'ours==2.0', 'thing==1.1'];
const before = ['ours==2.0', 'thing==1.0'];

/** Stands for a package index: says which distributions there are to install. */
let shown = present;
const index = createServer((_, answer) => answer.end(shown.join('\n')));
beforeAll(() => new Promise<void>((up) => index.listen(0, '127.0.0.1', up)));
afterAll(() => new Promise((down) => index.close(down)));

const installing = () => {
  const { port } = index.address() as AddressInfo;
  const files = {
    'install.py': `
import pathlib, urllib.request
found = urllib.request.urlopen('http://127.0.0.1:${port}/').read().decode()
for line in found.splitlines():
    name, version = line.split('==')
    folder = pathlib.Path('/usr/local/lib/python3.13/site-packages', f'{name}-{version}.dist-info')
    folder.mkdir()
    (folder / 'METADATA').write_text(f'Name: {name}\\nVersion: {version}\\n')
`,
  };
  return tinyContext('COPY install.py /\nRUN python -B /install.py', files);
};

const drifted = (laterReleases: string[]) =>
  drift(
    tools,
    installing(),
    { laterReleases },
    'shipworthy/test:drift',
    (which) => (shown = which === 'present' ? present : before),
    ['pip==25.3', ...present],
    { caches: { baseLayers: new Map() } },
  );

test('what a later release moves, and what it brings along', async () => {
  const found = await drifted(['thing==1.1']);
  expect(found?.appeared).toEqual(['thing==1.1']);
  expect(found?.packages.filter(({ name }) => name !== 'pip')).toEqual([
    { name: 'newcomer', before: null, after: '1.0' },
    { name: 'thing', before: '1.0', after: '1.1' },
  ]);
  expect(shown).toBe(present);
});

test('nothing to compare where no later release is known', async () => {
  expect(await drifted([])).toBeNull();
});
