import type { ImageFile, ImageFiles } from '../image-files.ts';

/** By what it is for; the first name of a program that has several is the one shown. */
const programs = [
  ...['gcc', 'g++', 'gfortran', 'clang', 'clang++', 'cc', 'c++', 'tcc', 'rustc', 'cargo'],
  ...['go', 'ghc', 'ldc2', 'gdc', 'make', 'cmake', 'ninja', 'ld', 'as'],
];
const named = new RegExp(
  `^(?:[a-z0-9_]+(?:-[a-z0-9_]+)*-linux-\\w+-)?(${programs.map((name) => name.replaceAll('+', '\\+')).join('|')})(?:-\\d+(?:\\.\\d+)*)?$`,
);

const usualFolders = ['usr/local/sbin', 'usr/local/bin', 'usr/sbin', 'usr/bin', 'sbin', 'bin'];

/**
 * Compilers, assemblers, linkers and make that somebody in the image could call by name: one path for each program,
 * however many links lead to it. `path` is the PATH of the image's configuration.
 */
export function compilers(files: ImageFiles, path: string): string[] {
  const folders = [...path.split(':').map((folder) => folder.replace(/^\/+/, '')), ...usualFolders];
  const byProgram = new Map<unknown, { path: string; rank: number }>();
  for (const folder of new Set(folders.filter((name) => name !== ''))) {
    const node = followed(files, folder)?.node;
    if (node?.kind !== 'folder') continue;
    for (const name of node.children.keys()) {
      const program = named.exec(name)?.[1];
      if (program === undefined) continue;
      const target = followed(files, `${folder}/${name}`)?.node;
      if (target?.kind !== 'file' || (target.mode & 0o111) === 0) continue;
      const key = (target satisfies ImageFile).content;
      const rank = programs.indexOf(program) * 100 + name.length;
      const before = byProgram.get(key);
      if (before === undefined || rank < before.rank) {
        byProgram.set(key, { path: `/${folder}/${name}`, rank });
      }
    }
  }
  return [...byProgram.values()].map((one) => one.path).sort();
}

/** Follows links as the kernel would, at most 40 of them. */
function followed(files: ImageFiles, path: string, left = 40): { node: Node } | null {
  let node: Node = files.root;
  const names = path.split('/').filter((name) => name !== '' && name !== '.');
  const walked: string[] = [];
  for (const [index, name] of names.entries()) {
    if (name === '..') {
      walked.pop();
      node = files.find(walked.join('/')) ?? files.root;
      continue;
    }
    if (node.kind !== 'folder') return null;
    const below = node.children.get(name);
    if (below === undefined) return null;
    if (below.kind === 'symlink') {
      if (left === 0) return null;
      const from = below.target.startsWith('/') ? '' : walked.join('/');
      const rest = names.slice(index + 1).join('/');
      return followed(files, `${from}/${below.target}/${rest}`, left - 1);
    }
    walked.push(name);
    node = below;
  }
  return { node };
}

type Node = NonNullable<ReturnType<ImageFiles['find']>>;
