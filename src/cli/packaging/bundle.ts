import { readFile } from 'node:fs/promises';
import { build, type Plugin } from 'esbuild';
import { embeddedPages } from './embedded-pages.ts';

/** Bundles one entry point into one file for Node: nothing is left to import but Node itself. */
export async function bundle(
  entry: string,
  outfile: string,
  { plugins = [], isProgram = false }: { plugins?: Plugin[]; isProgram?: boolean } = {},
): Promise<void> {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    // A program has to be read before it starts; a library is read by people too.
    minify: isProgram,
    legalComments: 'none',
    logLevel: 'warning',
    plugins,
    // What is CommonJS inside asks for Node's modules by require.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);",
    },
  });
}

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
