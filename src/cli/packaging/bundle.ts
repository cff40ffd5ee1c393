import { readFile } from 'node:fs/promises';
import { build, type Plugin } from 'esbuild';
import { embeddedPages } from './embedded-pages.ts';

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  legalComments: 'none',
  logLevel: 'warning',
} as const;

/** Bundles one entry point of the library into one module: nothing is left to import but Node itself. */
export async function bundleLibrary(entry: string, outfile: string): Promise<void> {
  await build({
    ...common,
    entryPoints: [entry],
    outfile,
    format: 'esm',
    // What is CommonJS inside asks for Node's modules by require.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);",
    },
  });
}

/**
 * Bundles the command line into one script: a function that is given `require`. As a script V8 can keep all that it
 * compiled of it, and Node's modules are loaded by the part that uses them.
 */
export async function bundleProgram(
  entry: string,
  outfile: string,
  plugins: Plugin[],
): Promise<void> {
  await build({
    ...common,
    entryPoints: [entry],
    outfile,
    format: 'cjs',
    minify: true,
    // Without `module`: what asks by `require` gets CommonJS where there is some, not a copy of every export.
    conditions: ['node'],
    // Some of that would also load itself by AMD.
    define: { define: 'undefined' },
    plugins: [...plugins, withoutSubprograms, withGlobalProcess],
    // A script of its own has no loader to import with.
    supported: { 'dynamic-import': false },
    banner: { js: '(function (require) {' },
    footer: { js: '})' },
  });
}

/** Bundles what starts the command line; it knows the script by its digest. */
export async function bundleStarter(
  entry: string,
  outfile: string,
  digestOfProgram: string,
): Promise<void> {
  await build({
    ...common,
    entryPoints: [entry],
    outfile,
    format: 'cjs',
    minify: true,
    plugins: [withGlobalProcess],
    define: { digestOfProgram: JSON.stringify(digestOfProgram) },
    banner: { js: '#!/usr/bin/env node' },
  });
}

/** commander can start other programs, which we never ask for, and what starts them is slow to load. */
const withoutSubprograms: Plugin = {
  name: 'no other programs',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      /[\\/]commander[\\/]/.test(importer)
        ? { path: 'child_process', namespace: 'unused' }
        : undefined,
    );
    onLoad({ filter: /./, namespace: 'unused' }, () => ({ contents: 'export default {};' }));
  },
};

/** As Node's module, `process` would be copied with all its parts, once for each file that asks for it. */
const withGlobalProcess: Plugin = {
  name: 'global process',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:process$/ }, () => ({ path: 'process', namespace: 'global' }));
    onLoad({ filter: /./, namespace: 'global' }, () => ({ contents: 'export default process;' }));
  },
};

/** The command line: its rule pages come inside, because there is no repository beside it. */
export const withPages = (root: string): Plugin => ({
  name: 'rule pages',
  setup({ onLoad }) {
    onLoad({ filter: /\/src\/cli\/page-source\.ts$/ }, async () => ({
      contents: await embeddedPages(root),
      loader: 'js',
    }));
  },
});

/** The version a package is published under. */
export const withVersion = (root: string): Plugin => ({
  name: 'version',
  setup({ onLoad }) {
    onLoad({ filter: /\/src\/cli\/version\.ts$/ }, async () => {
      const manifest = JSON.parse(await readFile(`${root}/package.json`, 'utf8')) as {
        version: string;
      };
      return {
        contents: `export const version = ${JSON.stringify(manifest.version)};`,
        loader: 'js',
      };
    });
  },
});
