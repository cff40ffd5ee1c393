import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

/** Writes the type declarations that one module needs, and only those, below `folder`; returns the paths. */
export async function writeDeclarations(
  root: string,
  entry: string,
  folder: string,
): Promise<string[]> {
  const declared = declarationsOf(root, entry);
  const start = relative(join(root, 'src'), entry).replace(/\.ts$/, '.d.ts');
  const reached = new Set<string>();
  const waiting = [start];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const text = declared.get(path);
    if (text === undefined || reached.has(path)) continue;
    reached.add(path);
    for (const { fileName } of ts.preProcessFile(text, true, true).importedFiles)
      if (fileName.startsWith('.'))
        waiting.push(join(dirname(path), fileName).replace(/\.ts$/, '.d.ts'));
  }
  for (const path of reached) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, withJsEndings(declared.get(path) ?? ''));
  }
  return [...reached].sort();
}

/** The declaration of every module that the entry point needs, by path below src. */
function declarationsOf(root: string, entry: string): ReadonlyMap<string, string> {
  const declared = new Map<string, string>();
  const program = ts.createProgram([entry], {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'],
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    declaration: true,
    emitDeclarationOnly: true,
    stripInternal: true,
    rootDir: join(root, 'src'),
    outDir: '/',
  });
  program.emit(undefined, (path, text) => {
    declared.set(path.replace(/^\//, ''), text);
  });
  return declared;
}

/** Where the sources name `./place.ts`, a published declaration names `./place.js`. */
const withJsEndings = (text: string): string =>
  text.replace(/(from '\.[^']*|import\("\.[^"]*)\.ts(['"])/g, '$1.js$2');
