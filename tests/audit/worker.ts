import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { rounded, type Figure } from './figure.ts';

const built = 'dist/_astro';

/** The file that the site starts its judge from. */
export function workerFile(): string {
  const worker = readdirSync(built).find((name) => /grader.*worker.*\.js$/.test(name));
  if (worker === undefined) throw new Error('The built site has no grader worker.');
  return worker;
}

/** What is loaded to judge a Dockerfile that nothing lies beside: the worker and all that it imports, not what it may. */
export function workerFigures(): Figure[] {
  const files = new Set([workerFile()]);
  let bytes = 0;
  for (const file of files) {
    const code = readFileSync(`${built}/${file}`);
    bytes += gzipSync(code).length;
    for (const [, imported] of code
      .toString()
      .matchAll(/(?:\bfrom|(?:^|[;\n])import) ?["'`]\.\/([\w.-]+\.js)["'`]/g))
      if (imported !== undefined) files.add(imported);
  }
  return [
    {
      what: 'worker that judges a Dockerfile, all rules',
      value: rounded(bytes / 1000),
      unit: 'KB',
      limit: 120,
    },
  ];
}
