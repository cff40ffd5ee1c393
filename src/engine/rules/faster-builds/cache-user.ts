import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import type { RunStep } from '../../model/step.ts';
import { cacheFolder, holds, isNamedLikeCache } from './cache-mounts.ts';
import { downloader, type Downloader } from './download.ts';

/** A command that keeps its downloads. */
export interface CacheUser {
  readonly tool: Downloader;
  readonly command: Command;
  /** Undefined: not known. */
  readonly folder: string | undefined;
}

/** Null for a command that downloads nothing; one that was told not to is the business of cache-mount-defeated. */
export function cacheUser(run: RunStep, command: Command): CacheUser | null {
  const tool = downloader(command);
  if (tool === null || tool === 'conda') return null;
  const off = [...(command.tool?.flags.keys() ?? [])].some((flag) => flag.startsWith('no-cache'));
  const variable = tool === 'pip' ? 'PIP_NO_CACHE_DIR' : 'UV_NO_CACHE';
  if (off || (valueOf(run.before.variable(variable)) ?? '') !== '') return null;
  return { tool, command, folder: cacheFolder(run, command, tool) };
}

/** Whether its downloads go into a mount with that target. */
export const mayUse = ({ folder, tool }: CacheUser, target: string): boolean =>
  folder === undefined ? isNamedLikeCache(target, tool) : holds(target, folder);
