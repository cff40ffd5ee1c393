import { describe, expect, test } from 'vitest';
import type { ImageFile } from '../../src/measure/image-files.ts';
import { bytecode } from '../../src/measure/probes/bytecode.ts';
import { leaks } from '../../src/measure/probes/leaks.ts';
import { debianPackages, pythonPackages } from '../../src/measure/probes/packages.ts';

describe('bytecode', () => {
  const site = 'usr/lib/python3.13/site-packages';
  test.each([
    [
      'app/tiny/__init__.py app/tiny/a.py app/tiny/__pycache__/a.cpython-313.pyc',
      [1, 2],
      null,
      null,
    ],
    [
      'app/tiny/__init__.py app/tiny/__pycache__/__init__.cpython-313.opt-2.pyc',
      [0, 1],
      null,
      null,
    ],
    ['app/tiny/__init__.py app/tiny/__init__.pyc', [1, 1], null, null],
    [`${site}/tiny/__init__.py ${site}/flask/x.py`, [0, 1], [0, 1], null],
    [`${site}/flask/x.py ${site}/flask/__pycache__/x.cpython-313.pyc`, null, [1, 1], null],
    ['usr/lib/python3/dist-packages/x.py', null, [0, 1], null],
    ['usr/local/lib/python3.13/os.py', null, null, [0, 1]],
    ['tiny/src/other.py tiny/README.md', null, null, null],
  ] as const)('%s', (paths, own, packages, standardLibrary) => {
    const of = (counts: readonly [number, number] | null) =>
      counts && { compiled: counts[0], sources: counts[1] };
    expect(bytecode(paths.split(' '), 'tiny')).toEqual({
      own: of(own),
      packages: of(packages),
      standardLibrary: of(standardLibrary),
    });
  });
});

const file = (path: string, text: string): readonly [string, ImageFile] => [
  path,
  { kind: 'file', mode: 0o644, target: '', text, content: { bytes: text.length, names: 1 } },
];

test.each([
  ['site-packages/a-1.dist-info/METADATA', 'Name: A.b\nVersion: 1.0\n', ['A.b==1.0']],
  ['site-packages/a_b-1.0.dist-info/METADATA', '', ['a_b==1.0']],
  ['dist-packages/a.egg-info/PKG-INFO', 'Name: a\r\nVersion: 2\r\n', ['a==2']],
  ['dist-packages/a-2-py3.13.egg-info', '', ['a==2']],
  ['site-packages/setuptools/_vendor/b-1.dist-info/METADATA', 'Name: b\nVersion: 1\n', []],
  ['app/a-1.dist-info/METADATA', 'Name: a\nVersion: 1\n', []],
])('%s: Python packages %j', (path, text, packages) =>
  expect(pythonPackages([file(`usr/lib/python3.13/${path}`, text)])).toEqual(packages),
);

test('Debian packages: those that are installed, or one file for each without a package manager', () => {
  const status =
    'Package: a\nStatus: install ok installed\n\nPackage: b\nStatus: deinstall ok config-files\n';
  expect(debianPackages([file('var/lib/dpkg/status', status)])).toBe(1);
  const folder = 'var/lib/dpkg/status.d';
  expect(debianPackages([file(`${folder}/libc6`, ''), file(`${folder}/libc6.md5sums`, '')])).toBe(
    1,
  );
  expect(debianPackages([])).toBe(0);
});

test('a secret in a build argument, in an ENV, in a label that only the build knows', () => {
  const secrets = [
    { name: 'token', text: 'swordfish' },
    { name: 'key', text: 'grouper-4' },
  ];
  const config = {
    history: [
      { created_by: 'RUN |1 TOKEN=swordfish /bin/sh -c make # buildkit' },
      { created_by: 'ENV PASSWORD=swordfish', empty_layer: true },
    ],
    config: { Env: ['PASSWORD=swordfish'], Labels: { build: 'grouper-4' } },
    rootfs: { diff_ids: [] },
  };
  const found = leaks([], config, secrets);
  expect(found.map(({ secret, instruction }) => `${secret}: ${instruction}`)).toEqual([
    'token: RUN make',
    'token: ENV PASSWORD=swordfish',
    'key: LABEL build=grouper-4',
  ]);
});
