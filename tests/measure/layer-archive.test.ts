import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readArchive } from '../../src/measure/layer-archive.ts';

const folder = mkdtempSync(join(tmpdir(), 'shipworthy-archive-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const long = `d/${'n'.repeat(90)}/${'m'.repeat(90)}`;
const root = join(folder, 'root');
mkdirSync(join(root, 'd', 'n'.repeat(90)), { recursive: true });
writeFileSync(join(root, long), 'long');
writeFileSync(join(root, 'd/a'), `${'0'.repeat(70_000)}hunter2-tiny`, { mode: 0o600 });
linkSync(join(root, 'd/a'), join(root, 'd/b'));
symlinkSync('../x', join(root, 'd/link'));

/** The same files as tar writes them in different ways. */
test.each([
  ['GNU long names', ['--format=gnu']],
  ['pax headers', ['--format=pax']],
  ['gzip', ['--format=pax', '--gzip']],
])('%s: long names, two names of one file, a link, modes, texts, secrets', async (_, options) => {
  const file = join(folder, 'layer.tar');
  execFileSync('tar', [...options, '--sort=name', '-cf', file, '-C', root, '.']);
  const files = await readArchive(file, {
    isText: (path) => path === long,
    secrets: [{ name: 'password', text: 'hunter2-tiny' }],
  });
  const shown = files.map(({ path, kind, bytes, target, text, secrets }) =>
    [path.replace(long, 'long'), kind, bytes, target, text, secrets.join()].join('|'),
  );
  expect(shown).toEqual([
    '|folder|0|||',
    'd|folder|0|||',
    'd/a|file|70012|||password',
    'd/b|hard link|0|d/a||',
    'd/link|symlink|0|../x||',
    `d/${'n'.repeat(90)}|folder|0|||`,
    'long|file|4||long|',
  ]);
  expect(files[2]?.mode).toBe(0o600);
});

test('an archive that is cut off is an error', async () => {
  const file = join(folder, 'cut.tar');
  execFileSync('tar', ['-cf', `${file}.whole`, '-C', root, '.']);
  execFileSync('sh', ['-c', `head -c 40000 ${file}.whole > ${file}`]);
  await expect(readArchive(file, { isText: () => false, secrets: [] })).rejects.toThrow();
});
