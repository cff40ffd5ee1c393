import { join } from 'node:path';
import { documentParsers } from '../engine/documents/index.ts';
import { includePattern, includesOf } from '../engine/model/ci-include.ts';
import type { Disk } from './disk.ts';
import { unreadFolders } from './unread-folders.ts';

/** GitLab includes no more; and a repository with more paths than this is not looked through. */
const mostFiles = 150;
const mostPaths = 20_000;

/**
 * The files of a repository, from its root, that a CI file of GitLab includes, with what these include themselves; null
 * when there may be more of them than can be looked for.
 */
export async function includedPaths(
  text: string,
  root: string,
  disk: Disk,
): Promise<readonly string[] | null> {
  const found = new Set<string>();
  const texts = [text];
  for (const one of texts) {
    const document = documentParsers.yaml(one);
    for (const { path } of document === null ? [] : includesOf(document)) {
      if (path === null) continue;
      const paths = path.includes('*') ? await pathsThatFit(path, root, disk) : [path];
      if (paths === null || found.size + paths.length > mostFiles) return null;
      for (const included of paths.filter((candidate) => !found.has(candidate))) {
        found.add(included);
        const inner = await disk.text(join(root, included));
        if (inner !== null) texts.push(inner);
      }
    }
  }
  return [...found];
}

async function pathsThatFit(pattern: string, root: string, disk: Disk): Promise<string[] | null> {
  const fits = includePattern(pattern);
  const start = pattern.slice(0, pattern.indexOf('*')).split('/').slice(0, -1);
  const deepest = pattern.includes('**') ? Infinity : pattern.split('/').length - 1;
  const found: string[] = [];
  const folders = [start];
  let left = mostPaths;
  for (const folder of folders) {
    for (const entry of await disk.entries(join(root, ...folder))) {
      if (left-- <= 0) return null;
      const path = [...folder, entry.name];
      if (!entry.isDirectory()) {
        if (fits(path.join('/'))) found.push(path.join('/'));
      } else if (folder.length < deepest && !unreadFolders.has(entry.name)) {
        folders.push(path);
      }
    }
  }
  return found;
}
