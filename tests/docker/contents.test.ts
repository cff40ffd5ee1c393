import { expect, test } from 'vitest';
import { readContents } from '../../src/measure/probes/contents.ts';
import { readImage, type ImageCaches } from '../../src/measure/probes/image.ts';
import { onRealEngine, tinyApp, tinyImage, tools } from './tiny-image.ts';

onRealEngine();

const base = 'python:3.13-slim-trixie';
const caches: ImageCaches = { compressed: new Map(), baseLayers: new Map() };
const app = { ...tinyApp, secrets: [{ name: 'password', text: 'hunter2-tiny' }] };

const contentsOf = async (lines: string, files: Readonly<Record<string, string>> = {}) => {
  const tag = await tinyImage(lines, files);
  const read = await readImage(tools.docker, tag, [base], app.secrets, caches);
  return readContents(tools.docker, read, [base], app);
};

test('compilers: one path for each program, whatever it is called and wherever PATH leads', async () => {
  const bare = await contentsOf('RUN true');
  expect(bare.compilers).toEqual([]);
  const { compilers } = await contentsOf(
    [
      'RUN touch /usr/bin/x86_64-linux-gnu-gcc-14 && chmod 755 /usr/bin/x86_64-linux-gnu-gcc-14',
      'RUN ln -s x86_64-linux-gnu-gcc-14 /usr/bin/gcc-14 && ln -s gcc-14 /usr/bin/gcc',
      'RUN ln -s /usr/bin/gcc /etc/alternatives/cc && ln -s /etc/alternatives/cc /usr/bin/cc',
      'RUN mkdir -p /opt/go/bin && touch /opt/go/bin/go && chmod 755 /opt/go/bin/go',
      'RUN touch /usr/bin/make && ln -s /nowhere /usr/bin/clang',
      'RUN touch /usr/bin/rustc && chmod 755 /usr/bin/rustc && rm /usr/bin/rustc',
      'ENV PATH=/opt/go/bin:$PATH',
    ].join('\n'),
  );
  expect(compilers).toEqual(['/opt/go/bin/go', '/usr/bin/gcc']);
});

test('a secret that was deleted again, one across two pieces of a file, one in the configuration', async () => {
  const { leaks } = await contentsOf(
    [
      'COPY . /srv',
      'RUN rm /srv/key.txt',
      'ENV PASSWORD=hunter2-tiny',
      'RUN --mount=type=bind,target=/mnt cat /mnt/key.txt > /dev/null',
    ].join('\n'),
    { 'key.txt': 'hunter2-tiny\n', 'large.txt': `${'0'.repeat(65_530)}hunter2-tiny` },
  );
  expect(leaks.map(({ place, instruction }) => `${place}: ${instruction}`)).toEqual([
    'configuration: ENV PASSWORD=hunter2-tiny',
    '/srv/Dockerfile: COPY . /srv',
    '/srv/key.txt: COPY . /srv',
    '/srv/large.txt: COPY . /srv',
  ]);
});

test('bytecode of the application, of packages and of Python, each apart', async () => {
  const python = '/usr/local/lib/python3.13';
  const { bytecode } = await contentsOf(
    [
      `RUN find ${python} -name '*.py[co]' -delete`,
      'COPY . /srv',
      `RUN mkdir -p ${python}/site-packages/other && touch ${python}/site-packages/other/a.py`,
      'RUN python -m compileall -q /srv/tiny/one.py',
      'RUN python -OO -m compileall -q /srv/tiny/two.py',
    ].join('\n'),
    { 'tiny/__init__.py': '', 'tiny/one.py': '', 'tiny/two.py': '', 'tests/test_one.py': '' },
  );
  expect(bytecode.own).toEqual({ sources: 3, compiled: 1 });
  expect(bytecode.packages?.sources).toBeGreaterThan(0);
  expect(bytecode.packages?.compiled).toBe(0);
  expect(bytecode.standardLibrary?.sources).toBeGreaterThan(500);
});

test('what everybody may write to, packages by name, labels that the base does not have', async () => {
  const bare = await contentsOf('RUN true');
  const metadata = 'Metadata-Version: 2.1\nName: Tiny_App\nVersion: 1.2\n\nName: not-this\n';
  const { worldWritable, pythonPackages, debianPackages, labels } = await contentsOf(
    [
      'COPY METADATA /usr/local/lib/python3.13/site-packages/tiny_app-1.2.dist-info/METADATA',
      'RUN mkdir /open && touch /open/file && chmod -R a+w /open && mkdir -m 1777 /sticky',
      'RUN ln -s /open/file /open/link',
      'RUN printf "\\nPackage: one\\nStatus: install ok installed\\n\\nPackage: two\\nStatus: deinstall ok config-files\\n" >> /var/lib/dpkg/status',
      'LABEL org.opencontainers.image.revision=abc',
    ].join('\n'),
    { METADATA: metadata },
  );
  expect(worldWritable - bare.worldWritable).toBe(2);
  const more = pythonPackages.filter((name) => !bare.pythonPackages.includes(name));
  expect(more).toEqual(['Tiny_App==1.2']);
  expect(bare.pythonPackages.some((name) => name.startsWith('pip=='))).toBe(true);
  expect(debianPackages - bare.debianPackages).toBe(1);
  expect(bare.debianPackages).toBeGreaterThan(50);
  expect(labels).toEqual({ 'org.opencontainers.image.revision': 'abc' });
});
