import { readdirSync, readFileSync } from 'node:fs';
import { documentParsers } from '../../src/engine/documents/index.ts';
import type { CheckInput, Report } from '../../src/engine/index.ts';

/** One realistic project: a Dockerfile and the files beside it. */
export interface Project {
  /** Name of its file below tests/fixtures/corpus, without `.txt`. */
  readonly name: string;
  /** What it is, in one line: the text above the first file. */
  readonly about: string;
  /** By path; `Dockerfile` is always there. */
  readonly files: Readonly<Record<string, string>>;
}

export const today = '2026-11-21';

const folder = new URL('../fixtures/corpus/', import.meta.url);

/** A line `-- path --` begins a file; what stands above the first one says what the project is. */
function readProject(name: string, text: string): Project {
  const files: Record<string, string> = {};
  let path: string | null = null;
  const about: string[] = [];
  for (const line of text.split(/(?<=\n)/)) {
    const begun = /^-- (\S+) --\n?$/.exec(line)?.[1];
    if (begun !== undefined) {
      if (begun in files) throw new Error(`${name}: ${begun} stands there twice`);
      path = begun;
      files[path] = '';
    } else if (path === null) about.push(line.trim());
    else files[path] += line;
  }
  if (files['Dockerfile'] === undefined) throw new Error(`${name}: no Dockerfile`);
  return { name, about: about.join(' ').trim(), files };
}

export const corpus: readonly Project[] = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .sort()
  .map((name) => readProject(name.slice(0, -4), readFileSync(new URL(name, folder), 'utf8')));

/** The project as the top of a repository, with everything known. */
export function inputOf({ files }: Project): CheckInput {
  const { Dockerfile: dockerfile = '' } = files;
  return { dockerfile, files, repository: { files }, parsers: documentParsers, today };
}

/** One line per finding: place, weight, rule, message. */
export const linesOf = ({ findings, ignored, problems }: Report): string[] => [
  ...problems.map(({ line, message }) => `${line} does not build: ${message}`),
  ...findings.map(
    ({ place, line, column, endLine, endColumn, severity, rule, message }) =>
      `${place.file}:${line}:${column}-${endLine}:${endColumn} ${severity} ${rule}: ${message}`,
  ),
  ...ignored.map(
    ({ place, line, rule, reason }) =>
      `${place.file}:${line} ignored ${rule}: ${reason ?? 'without a reason'}`,
  ),
];
