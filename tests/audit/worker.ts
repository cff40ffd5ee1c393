import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { topics } from '../../src/engine/topics.ts';
import { rounded, type Figure } from './figure.ts';

const built = 'dist/_astro';

/** The file that the site starts its judge from. */
export function workerFile(): string {
  const worker = readdirSync(built).find((name) => /grader.*worker.*\.js$/.test(name));
  if (worker === undefined) throw new Error('The built site has no grader worker.');
  return worker;
}

/** What judges a Dockerfile that nothing lies beside: with the rules about what it may mention, and without them. */
export function workerFigures(): Figure[] {
  const first = withImports([workerFile()]);
  const parts = Object.keys(topics).map((name) => partFile(name));
  return [
    { what: 'worker, first part', value: size(first), unit: 'KB', limit: 115 },
    {
      what: 'worker, with the rules about every topic',
      value: size(withImports([...first, ...parts])),
      unit: 'KB',
      limit: null,
    },
  ];
}

function partFile(topic: string): string {
  const file = readdirSync(built).find(
    (name) => name.startsWith(`${topic}-`) && name.endsWith('.js'),
  );
  if (file === undefined) throw new Error(`The built site has no part ${topic} of the judge.`);
  return file;
}

/** These files and all that they import, but not what they may import later. */
function withImports(files: readonly string[]): ReadonlySet<string> {
  const found = new Set(files);
  for (const file of found) {
    for (const [, imported] of readFileSync(`${built}/${file}`, 'utf8').matchAll(
      /(?:\bfrom|(?:^|[;\n])import) ?["'`]\.\/([\w.-]+\.js)["'`]/g,
    ))
      if (imported !== undefined) found.add(imported);
  }
  return found;
}

/** In thousands of bytes, each file compressed by itself as a server does it. */
const size = (files: ReadonlySet<string>): number =>
  rounded(
    [...files]
      .map((file) => gzipSync(readFileSync(`${built}/${file}`)).length)
      .reduce((sum, bytes) => sum + bytes, 0) / 1000,
  );
