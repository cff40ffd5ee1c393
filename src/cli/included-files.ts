import { join } from 'node:path';
import { documentParsers } from '../engine/documents/index.ts';
import type { DocumentNode } from '../engine/documents/document.ts';
import { filledFile } from '../engine/model/ci-gitlab-inputs.ts';
import { filesNamedIn, includePattern } from '../engine/model/ci-include.ts';
import type { Disk } from './disk.ts';
import { unreadFolders } from './unread-folders.ts';

/** GitLab includes no more; and a repository with more paths than this is not looked through. */
const mostFiles = 150;
const mostPaths = 20_000;

/** A file may be named again, with other inputs. */
const mostLooks = 500;

/**
 * The files of a repository, from its root, that a CI file of GitLab includes or starts as pipelines of their own, with
 * what these include themselves; null when there may be more of them than can be looked for.
 */
export async function includedPaths(
  text: string,
  root: string,
  disk: Disk,
): Promise<readonly string[] | null> {
  const found = new Set<string>();
  const { yaml } = documentParsers;
  const looks = new Set<string>();
  const read: { text: string; inputs: DocumentNode | null }[] = [{ text, inputs: null }];
  for (const { text: one, inputs } of read) {
    const document = filledFile(one, inputs, yaml)?.document ?? yaml(one);
    for (const include of document === null ? [] : filesNamedIn(document)) {
      const { path } = include;
      if (path === null) continue;
      const paths = path.includes('*') ? await pathsThatFit(path, root, disk) : [path];
      if (paths === null || found.size + paths.length > mostFiles) return null;
      for (const included of paths) {
        const look = JSON.stringify([included, include.inputs]);
        if (looks.has(look)) continue;
        if (looks.size >= mostLooks) return null;
        looks.add(look);
        found.add(included);
        const inner = await disk.text(join(root, included));
        if (inner !== null) read.push({ text: inner, inputs: include.inputs });
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
